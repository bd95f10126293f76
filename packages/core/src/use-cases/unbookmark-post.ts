import type { Actor } from '../actor.ts';
import type { Needs } from '../ports.ts';
import { unreact } from './react.ts';

/** Removes a saved post. Repeating is harmless. */
export async function unbookmarkPost(
  ports: Needs<'users' | 'edges'>,
  actor: Actor,
  id: string,
): Promise<void> {
  await unreact(ports, actor, id, 'bookmarked');
}
