import type { Edge, Fed } from '../edge.ts';
import { decide, type Relations, type Surface } from './decide.ts';
import { relationsTo, type Sight } from './sight.ts';
import { authorView, presentWhole, type TimelineItem } from './view.ts';

/** One entry of a timeline. A repost shows only where both its post and its reposter may. */
export function timelineItem(
  sight: Sight,
  edge: Pick<Edge<Fed | 'showed' | 'likes'>, 'kind' | 'from' | 'to' | 'id'>,
  surface: Surface,
  more: Relations = {},
): TimelineItem | undefined {
  const found = sight.posts.get(edge.to);
  const post = presentWhole(sight, found, surface, more);
  if (post === undefined) return undefined;
  if (edge.kind !== 'reposted') return { id: post.id, kind: 'post', post };
  const by = sight.users.get(edge.from);
  const relations = relationsTo(sight, edge.from);
  const { as } = decide(surface, sight.viewer, { author: by }, relations);
  if (by === undefined || as === 'drop' || as === 'refuse') return undefined;
  return { id: edge.id, kind: 'repost', post, by: authorView(by) };
}
