import { type Actor, bothUsers } from '../actor.ts';
import { link } from '../edge.ts';
import type { Needs } from '../ports.ts';
import { followTies } from './ties.ts';

/** Ends the follow of a follower, who is not told and may follow again. Repeating is harmless. */
export async function removeFollower(
  ports: Needs<'users' | 'handles' | 'edges'>,
  actor: Actor,
  follower: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, follower, 'any');
  await ports.edges.remove(followTies.map((kind) => link(kind, other.id, self.id)));
}
