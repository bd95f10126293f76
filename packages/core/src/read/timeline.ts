import type { Edge, Fed } from '../edge.ts';
import { type FactKind, factKinds } from '../post.ts';
import { decide, type Relations, type Surface } from './decide.ts';
import { relationsTo, type Sight } from './sight.ts';
import { authorView, presentWhole, type TimelineItem } from './view.ts';

type TimelineEdge = Pick<Edge<Fed | 'showed' | 'likes'>, 'kind' | 'from' | 'to' | 'id'>;

/** The posts that a walk came upon by the very edge by which they exist. */
export function factsAmong(edges: readonly TimelineEdge[]): ReadonlySet<string> {
  const facts = new Set<string>();
  for (const { kind, to } of edges) if (factKinds.includes(kind as FactKind)) facts.add(to);
  return facts;
}

/** One entry of a timeline. A repost shows only where both its post and its reposter may. */
export function timelineItem(
  sight: Sight,
  edge: TimelineEdge,
  surface: Surface,
  more?: Relations,
): TimelineItem | undefined {
  const found = sight.post(edge.to);
  const post = presentWhole(sight, found, surface, more);
  if (post === undefined) return undefined;
  if (edge.kind !== 'reposted') return { id: post.id, kind: 'post', post };
  const by = sight.user(edge.from);
  const relations = relationsTo(sight, edge.from);
  const { as } = decide(surface, sight.viewer, { author: by }, relations);
  if (by === undefined || as === 'drop' || as === 'refuse') return undefined;
  return { id: edge.id, kind: 'repost', post, by: authorView(by) };
}
