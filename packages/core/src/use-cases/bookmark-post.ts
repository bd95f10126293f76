import type { Actor } from '../actor.ts';
import { type ReactPorts, react } from './react.ts';

/** Saves a post; nobody else learns of it. Throws `not_found`. */
export async function bookmarkPost(ports: ReactPorts, actor: Actor, id: string): Promise<void> {
  await react(ports, actor, id, 'bookmarked');
}
