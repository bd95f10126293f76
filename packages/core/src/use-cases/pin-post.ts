import { type Actor, actorId, writerOf } from '../actor.ts';
import { TwcloneError } from '../errors.ts';
import type { ReadPorts } from '../read/sight.ts';
import { revise } from './ensure.ts';
import { seePost } from './see-post.ts';

/**
 * Puts one's own public post on top of one's profile, in place of the one before. Throws
 * `not_found`, and `forbidden` for the post of somebody else or one that is not public, or hidden
 * by a moderator: whoever sees the profile learns its id.
 */
export async function pinPost(ports: ReadPorts, actor: Actor, id: string): Promise<void> {
  const { post } = await seePost(ports, actor, id, writerOf(actor));
  const self = actorId(actor);
  if (post.authorId !== self || post.audience !== 'public' || post.hidden) {
    throw new TwcloneError('forbidden', 'Only one’s own public posts are pinned.');
  }
  await revise(ports.users, self, (old) =>
    old.pinned === post.id ? old : { ...old, pinned: post.id },
  );
}
