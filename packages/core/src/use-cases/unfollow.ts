import { type Actor, bothUsers } from '../actor.ts';
import { link } from '../edge.ts';
import type { Needs } from '../ports.ts';

/** Ends a follow and its options. Repeating is harmless. */
export async function unfollow(
  ports: Needs<'users' | 'handles' | 'edges'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target);
  const kinds = ['follows', 'hidesReposts', 'showsReplies', 'watches'] as const;
  await ports.edges.remove(kinds.map((kind) => link(kind, self.id, other.id)));
}
