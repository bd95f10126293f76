import { type Actor, signInModerator } from '../actor.ts';
import type { LivePost } from '../post.ts';
import type { ReadPorts } from '../read/sight.ts';
import { flag } from './input.ts';
import { type Act, type ModeratePorts, moderatePost } from './moderate.ts';
import { seePost } from './see-post.ts';
import { unpin } from './unpin-post.ts';

/**
 * Hides a post from all but its author and moderators; `false` shows it again. A hidden post is
 * taken off its author's profile, and stays off. For moderators. Repeating is harmless, and logged
 * once. Throws `invalid`, `not_found`, `forbidden`.
 */
export async function hidePost(
  ports: ModeratePorts & ReadPorts,
  moderator: Actor,
  id: string,
  hidden = true,
): Promise<void> {
  const act = flag('hidden', hidden) === false ? 'show' : 'hide';
  const { id: moderatorId } = await signInModerator(ports, moderator);
  const { post } = await seePost(ports, moderator, id);
  if (act === 'hide') await hide(ports, post, { act, moderatorId });
  else await moderatePost(ports, post.id, { act, moderatorId });
}

/** A profile would tell the id of a post that is pinned. */
export async function hide(
  ports: ModeratePorts,
  { id, authorId }: Pick<LivePost, 'id' | 'authorId'>,
  act: Act,
): Promise<void> {
  await moderatePost(ports, id, act);
  await unpin(ports, authorId, id);
}
