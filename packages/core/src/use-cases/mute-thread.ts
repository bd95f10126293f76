import type { Actor } from '../actor.ts';
import { actorId, writerOf } from '../actor.ts';
import { type Edge, edge } from '../edge.ts';
import type { Needs } from '../ports.ts';
import type { ReadPorts } from '../read/sight.ts';
import { seePost } from './see-post.ts';

/** Notifies of nothing more from the thread of a post. Throws `not_found`. */
export async function muteThread(
  ports: ReadPorts & Needs<'ids'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const { post } = await seePost(ports, actor, id, writerOf(actor));
  const root = post.root ?? post.id;
  await ports.edges.add([edge('silences', actorId(actor), root, ports.ids.next(root)) as Edge]);
}
