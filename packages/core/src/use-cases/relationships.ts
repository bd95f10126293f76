import { type Actor, admit, viewerOf } from '../actor.ts';
import { type UserId, userId } from '../ids.ts';
import { somebody } from '../read/lists.ts';
import { createWants, type ReadPorts, type Sight } from '../read/sight.ts';
import { relationshipTo, wantRelationship } from '../read/users.ts';
import type { FollowedAs, Relationship } from '../read/view.ts';
import { listOf } from './input.ts';
import { followOptions } from './ties.ts';

/**
 * What lies between the viewer and up to 100 accounts, in the order asked, with the options of a
 * follow. Of one that is hidden or unknown only what the viewer did.
 */
export async function relationships(
  ports: ReadPorts,
  viewer: Actor,
  ids: readonly string[],
): Promise<Relationship[]> {
  const wanted = listOf('ids', ids).map(userId);
  const self = somebody(viewer);
  const seen = viewerOf(viewer);
  const wants = createWants(seen);
  for (const id of wanted) {
    wants.user(id);
    wantRelationship(wants, id);
    for (const kind of followOptions) wants.link(kind, self, id);
  }
  const sight = await wants.resolve(ports, []);
  admit(viewer, sight);
  return wanted.map((id) => {
    const between = relationshipTo(sight, id);
    const isActive = sight.user(id)?.state === 'active';
    return {
      ...between,
      ...(!isActive && { followedBy: false, blockedBy: false }),
      ...((between.following || between.requested) && { options: optionsOf(sight, self, id) }),
    };
  });
}

function optionsOf({ has }: Sight, self: UserId, id: UserId): FollowedAs {
  return {
    showReposts: !has('hidesReposts', self, id),
    showReplies: has('showsReplies', self, id),
    notify: has('watches', self, id),
  };
}
