import { type Actor, signInModerator } from '../actor.ts';
import { type PostLabel, postLabel } from '../moderation.ts';
import type { ReadPorts } from '../read/sight.ts';
import { type ModeratePorts, moderatePost } from './moderate.ts';
import { seePost } from './see-post.ts';

/**
 * Labels a post for all who see it, in place of the label before; `null` takes it off. For
 * moderators. Repeating is harmless, and logged once. Throws `invalid` for an unknown label,
 * `not_found`, `forbidden`.
 */
export async function labelPost(
  ports: ModeratePorts & ReadPorts,
  moderator: Actor,
  id: string,
  label: PostLabel | null,
): Promise<void> {
  const deed =
    label === null
      ? ({ act: 'unlabel' } as const)
      : { act: 'label' as const, label: postLabel(label) };
  const { id: moderatorId } = await signInModerator(ports, moderator);
  const { post } = await seePost(ports, moderator, id);
  await moderatePost(ports, post.id, { ...deed, moderatorId });
}
