import { type Actor, signIn } from '../actor.ts';
import { type PostId, postId, type UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { revise } from './ensure.ts';

/** Takes a post off the top of one's profile. Repeating is harmless. */
export async function unpinPost(ports: Needs<'users'>, actor: Actor, id: string): Promise<void> {
  const of = postId(id);
  const self = await signIn(ports, actor);
  await unpin(ports, self.id, of);
}

export async function unpin(ports: Needs<'users'>, user: UserId, post: PostId): Promise<void> {
  await revise(ports.users, user, (old) => {
    const { pinned, ...rest } = old;
    return pinned === post ? rest : old;
  });
}
