import { type Actor, bothUsers } from '../actor.ts';
import { type Edge, edge } from '../edge.ts';
import type { Needs } from '../ports.ts';

/** Mutes an account: it is no longer offered, and cannot tell. Throws `not_found`, `invalid`. */
export async function mute(
  ports: Needs<'users' | 'handles' | 'edges' | 'ids'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target);
  await ports.edges.add([edge('mutes', self.id, other.id, ports.ids.next()) as Edge]);
}
