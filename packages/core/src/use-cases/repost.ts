import type { Actor } from '../actor.ts';
import { type ReactPorts, react } from './react.ts';

/** Reposts a post, once per user: a public one, or one's own to followers. Throws `not_found`, `forbidden`. */
export async function repost(ports: ReactPorts, actor: Actor, id: string): Promise<void> {
  await react(ports, actor, id, 'reposted');
}
