import { type Actor, signIn } from '../actor.ts';
import { link } from '../edge.ts';
import { postId } from '../ids.ts';
import type { Needs } from '../ports.ts';

/** Notifies of a thread again, by any of its posts. Repeating is harmless. */
export async function unmuteThread(
  ports: Needs<'users' | 'posts' | 'edges'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const of = postId(id);
  const self = await signIn(ports, actor);
  const [post] = await ports.posts.get([of]);
  await ports.edges.remove([link('silences', self.id, post?.root ?? of)]);
}
