import { type Actor, admit, viewerOf } from '../actor.ts';
import { userId } from '../ids.ts';
import { somebody } from '../read/lists.ts';
import { createWants, type ReadPorts } from '../read/sight.ts';
import { relationshipTo, wantRelationship } from '../read/users.ts';
import type { Relationship } from '../read/view.ts';
import { listOf } from './input.ts';

/**
 * What lies between the viewer and up to 100 accounts, in the order asked. Of one that is hidden or
 * unknown only what the viewer did.
 */
export async function relationships(
  ports: ReadPorts,
  viewer: Actor,
  ids: readonly string[],
): Promise<Relationship[]> {
  const wanted = listOf('ids', ids).map(userId);
  somebody(viewer);
  const seen = viewerOf(viewer);
  const wants = createWants();
  for (const id of wanted) {
    wants.user(id);
    wantRelationship(wants, seen, id);
  }
  const sight = await wants.resolve(ports, seen, []);
  admit(viewer, sight);
  return wanted.map((id) => {
    const relationship = relationshipTo(sight, id);
    const isActive = sight.users.get(id)?.state === 'active';
    return isActive ? relationship : { ...relationship, followedBy: false, blockedBy: false };
  });
}
