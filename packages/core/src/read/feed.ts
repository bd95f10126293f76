import { admit, signIn, viewerOf } from '../actor.ts';
import type { Edge, End, Fed } from '../edge.ts';
import { isId, type UserId } from '../ids.ts';
import { limitOf, type Page } from '../page.ts';
import type { FeedQuery } from '../ports.ts';
import { isTombstone, type LivePost, mentionsOf, type Post } from '../post.ts';
import type { Relations, Viewer } from './decide.ts';
import { fill, type Source } from './fill.ts';
import { type Asked, newsOf, startOf, walkOf } from './lists.ts';
import {
  createWants,
  loadPosts,
  type ReadPorts,
  type Sight,
  type Wants,
  wantPost,
  wantRelations,
} from './sight.ts';
import { newSince } from './since.ts';
import { factsAmong, timelineItem } from './timeline.ts';
import type { TimelineItem } from './view.ts';

/** A post shows once among so many items of the walk. */
const remembered = 40;
/** What others did. A post to the mentioned alone is in no feed. */
export const fedKinds: readonly ('wrote' | 'replied' | 'reposted')[] = [
  'wrote',
  'replied',
  'reposted',
];
type FedEdge = Edge<Fed>;
type FeedSurface = 'home' | 'list';
/** Up to `size` edges before an id, newest first. */
type Skeleton = (before: string | undefined, size: number) => Promise<readonly FedEdge[]>;

/**
 * A page of what many people did: replies as the viewer wants them, a repost once in 40 items. The
 * walk loses and repeats nothing while posts come and go. A round is the skeleton, then the posts,
 * then all that lies between them and the viewer, side by side.
 */
export async function feedPage(
  ports: ReadPorts,
  asked: Asked,
  surface: FeedSurface,
  skeleton: Skeleton,
): Promise<Page<TimelineItem>> {
  const viewer = viewerOf(asked.viewer);
  const open = walkOf(asked);
  const news = newsOf(ports, asked);
  const start = startOf(open);
  const before = (open.position ?? []).slice(1).filter(isId).slice(-remembered);
  let admitted = false;
  const source: Source<FedEdge> = {
    async fetch(before, size) {
      const entries = await skeleton(before, size);
      const last = entries.at(-1);
      return last && entries.length >= size ? { entries, next: last.id } : { entries };
    },
    position: (edge) => edge.id,
    likely: ({ kind, from }) => kind !== 'replied' || from === viewer.id,
  };
  const { items, position, places } = await fill<FedEdge, TimelineItem>(
    newSince(source, news.since),
    limitOf(asked.page),
    async (edges) => {
      const sight = await look(ports, viewer, surface, edges);
      admit(asked.viewer, sight);
      admitted = true;
      return edges.map((edge) => show(sight, surface, edge));
    },
    {
      from: start,
      keep: (item, items) => isFresh(item, before, items),
      gives: (item, items) => echoOf(item, items),
    },
  );
  if (!admitted && asked.viewer !== undefined) await signIn(ports, asked.viewer);
  const newest = news.token(places);
  if (position === undefined) return { items, ...newest };
  const shown = [...before, ...items.map(({ post }) => post.id)];
  return { items, cursor: open.cursor([position, ...shown.slice(-remembered)]), ...newest };
}

/** Left out in the store already, so that a noisy muted account costs nothing; judged later too. */
export function unwanted(of: UserId | undefined): Pick<FeedQuery, 'except'> {
  if (of === undefined) return {};
  const except: End<'blocks' | 'mutes'>[] = [
    { kind: 'mutes', from: of },
    { kind: 'blocks', from: of },
    { kind: 'blocks', to: of },
  ];
  return { except };
}

async function look(
  ports: ReadPorts,
  viewer: Viewer,
  surface: FeedSurface,
  edges: readonly FedEdge[],
): Promise<Sight> {
  const posts = await loadPosts(
    ports,
    edges.map((edge) => edge.to),
  );
  const wants = createWants(viewer);
  wants.taste();
  const facts = factsAmong(edges);
  for (const post of posts) {
    wantPost(wants, post, facts.has(post.id));
    wantTaste(wants, viewer.id, surface, post);
  }
  for (const edge of edges) {
    if (edge.kind === 'reposted') wantReposter(wants, viewer, edge.from);
  }
  return wants.resolve(ports, posts);
}

/** Whether the viewer follows the person replied to, wants all replies, blocks someone named. */
function wantTaste(wants: Wants, of: UserId | undefined, surface: FeedSurface, post: Post): void {
  if (of === undefined || isTombstone(post)) return;
  if (surface === 'home') for (const named of mentionsOf(post)) wants.link('blocks', of, named);
  if (post.replyToAuthor === undefined || post.replyToAuthor === of) return;
  wants.link('follows', of, post.replyToAuthor);
  wants.link('showsReplies', of, post.authorId);
}

function wantReposter(wants: Wants, viewer: Viewer, by: UserId): void {
  wants.user(by);
  wantRelations(wants, by);
  if (viewer.id !== undefined && by !== viewer.id) wants.link('hidesReposts', viewer.id, by);
}

function show(sight: Sight, surface: FeedSurface, edge: FedEdge): TimelineItem | undefined {
  const post = sight.post(edge.to);
  if (post === undefined || isTombstone(post)) return undefined;
  const of = sight.viewer.id;
  if (edge.kind !== 'reposted' && !isWantedReply(sight, of, post)) return undefined;
  return timelineItem(sight, edge, surface, of && taste(sight, of, edge, post));
}

function taste(sight: Sight, of: UserId, edge: FedEdge, post: LivePost): Relations | undefined {
  const mentionsBlocked = mentionsOf(post).some((named) => sight.has('blocks', of, named));
  const repostsMuted = edge.kind === 'reposted' && sight.has('hidesReposts', of, edge.from);
  return mentionsBlocked || repostsMuted ? { mentionsBlocked, repostsMuted } : undefined;
}

/** A reply is for those who follow both sides of it, are one of them, or want all of them. */
function isWantedReply(
  sight: Sight,
  of: UserId | undefined,
  { replyToAuthor, authorId }: { replyToAuthor?: UserId; authorId: UserId },
): boolean {
  if (replyToAuthor === undefined || replyToAuthor === authorId) return true;
  if (of === undefined) return false;
  if (replyToAuthor === of || authorId === of) return true;
  return sight.has('follows', of, replyToAuthor) || sight.has('showsReplies', of, authorId);
}

/** The place of the repost that gives way to the post itself, further down the same page. */
function echoOf({ kind, post }: TimelineItem, items: readonly TimelineItem[]): number {
  if (kind === 'repost') return -1;
  return items.findIndex((item) => item.kind === 'repost' && item.post.id === post.id);
}

/** What the walk has shown lately, as itself or as a repost, is dropped. */
function isFresh(
  { kind, post }: TimelineItem,
  before: readonly string[],
  items: readonly TimelineItem[],
): boolean {
  if (kind !== 'repost') return !before.includes(post.id);
  const shown = [...before, ...items.map((item) => item.post.id)];
  return !shown.slice(-remembered).includes(post.id);
}
