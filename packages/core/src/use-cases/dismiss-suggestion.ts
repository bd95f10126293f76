import { type Actor, bothUsers } from '../actor.ts';
import { type Edge, edge } from '../edge.ts';
import type { Needs } from '../ports.ts';

/** Never suggests this account again. Repeating is harmless. Throws `not_found`, `invalid`. */
export async function dismissSuggestion(
  ports: Needs<'users' | 'handles' | 'edges' | 'ids'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target);
  await ports.edges.add([edge('dismissed', self.id, other.id, ports.ids.next()) as Edge]);
}
