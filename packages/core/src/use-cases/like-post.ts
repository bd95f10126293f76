import type { Actor } from '../actor.ts';
import { type ReactPorts, react } from './react.ts';

/** Likes a post; liking twice is liking once. Throws `not_found`. */
export async function likePost(ports: ReactPorts, actor: Actor, id: string): Promise<void> {
  await react(ports, actor, id, 'likes');
}
