import type { Actor } from '../actor.ts';
import type { Needs } from '../ports.ts';
import { unreact } from './react.ts';

/** Takes a like back. Repeating is harmless. */
export async function unlikePost(
  ports: Needs<'users' | 'edges'>,
  actor: Actor,
  id: string,
): Promise<void> {
  await unreact(ports, actor, id, 'likes');
}
