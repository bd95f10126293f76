import { type Actor, admit, signIn, viewerOf } from '../actor.ts';
import { type Edge, type End, type Fed, newestFirst } from '../edge.ts';
import { isId, type UserId } from '../ids.ts';
import { limitOf, type Page, type PageRequest } from '../page.ts';
import { isTombstone, mentionsOf, type Post } from '../post.ts';
import { fill } from '../read/fill.ts';
import { somebody, startOf, walkOf } from '../read/lists.ts';
import {
  createWants,
  loadPosts,
  type ReadPorts,
  type Sight,
  type Wants,
  wantPost,
} from '../read/sight.ts';
import { factsAmong, timelineItem } from '../read/timeline.ts';
import type { TimelineItem } from '../read/view.ts';
import { fields } from './input.ts';

/** A repost shows only if its post is not among the newest so many of the walk. */
const remembered = 40;
const kinds = ['wrote', 'replied', 'reposted'] as const;
const ownKinds = ['wrote', 'replied', 'whispered', 'reposted'] as const;
type HomeEdge = Edge<Fed>;

/**
 * One's own posts and those of whom one follows, newest first. A reply shows if the viewer follows
 * the person replied to (or wants all replies of its author), a repost once in 40 items. The walk
 * loses and repeats nothing while posts come and go.
 *
 * Per refill round at most 8 port calls in 3 steps, whatever the number of followees.
 */
export async function homeTimeline(
  ports: ReadPorts,
  viewer: Actor,
  page: PageRequest = {},
): Promise<Page<TimelineItem>> {
  const of = somebody(viewer);
  const asked = { viewer, page: fields(page, 'The page'), scope: ['homeTimeline'] as const };
  const open = walkOf(asked);
  const start = startOf(open);
  const before = (open.position ?? []).slice(1).filter(isId);
  let admitted = false;
  const { items, position } = await fill<HomeEdge, TimelineItem>(
    {
      fetch: (before, size) => skeleton(ports, of, before, size),
      position: (edge) => edge.id,
      likely: ({ kind, from }) => kind !== 'replied' || from === of,
    },
    limitOf(asked.page),
    async (edges) => {
      const sight = await look(ports, viewer, edges);
      admit(viewer, sight);
      admitted = true;
      return edges.map((edge) => show(sight, of, edge));
    },
    { from: start, keep: (item, items) => isFresh(item, before, items) },
  );
  if (!admitted) await signIn(ports, viewer);
  if (position === undefined) return { items };
  const shown = [...before, ...items.map(({ post }) => post.id)];
  return { items, cursor: open.cursor([position, ...shown.slice(-remembered)]) };
}

async function skeleton(ports: ReadPorts, of: UserId, before: string | undefined, limit: number) {
  const [feed, [own = []]] = await Promise.all([
    ports.edges.feed<Fed>({ of, via: 'follows', kinds, except: unwanted(of), before, limit }),
    ports.edges.list<Fed>([{ from: of, kinds: ownKinds, before, limit }]),
  ]);
  const entries = [...feed, ...own].sort(newestFirst).slice(0, limit);
  const last = entries.at(-1);
  return last && entries.length >= limit ? { entries, next: last.id } : { entries };
}

/** Left out in the store already, so that a noisy muted account costs nothing; judged later too. */
function unwanted(of: UserId): End<'blocks' | 'mutes'>[] {
  return [
    { kind: 'mutes', from: of },
    { kind: 'blocks', from: of },
    { kind: 'blocks', to: of },
  ];
}

async function look(ports: ReadPorts, actor: Actor, edges: readonly HomeEdge[]): Promise<Sight> {
  const viewer = viewerOf(actor);
  const posts = await loadPosts(
    ports,
    edges.map((edge) => edge.to),
  );
  const wants = createWants();
  wants.taste();
  const facts = factsAmong(edges);
  for (const post of posts) {
    wantPost(wants, viewer, post, facts.has(post.id));
    wantTaste(wants, viewer.id as UserId, post);
  }
  for (const edge of edges) {
    if (edge.kind === 'reposted') wantReposter(wants, viewer.id as UserId, edge.from);
  }
  return wants.resolve(ports, viewer, posts);
}

/** Whether the viewer follows the person replied to, wants all replies, blocks someone named. */
function wantTaste(wants: Wants, of: UserId, post: Post): void {
  if (isTombstone(post)) return;
  for (const named of mentionsOf(post)) wants.link('blocks', of, named);
  if (post.replyToAuthor === undefined || post.replyToAuthor === of) return;
  wants.link('follows', of, post.replyToAuthor);
  wants.link('showsReplies', of, post.authorId);
}

function wantReposter(wants: Wants, of: UserId, by: UserId): void {
  wants.user(by);
  if (by === of) return;
  wants.link('hidesReposts', of, by);
  wants.link('follows', of, by);
  wants.link('blocks', of, by);
  wants.link('blocks', by, of);
  wants.link('mutes', of, by);
}

function show(sight: Sight, of: UserId, edge: HomeEdge): TimelineItem | undefined {
  const post = sight.posts.get(edge.to);
  if (post === undefined || isTombstone(post)) return undefined;
  if (edge.kind !== 'reposted' && !isForHome(sight, of, post)) return undefined;
  return timelineItem(sight, edge, 'home', {
    mentionsBlocked: mentionsOf(post).some((named) => sight.has('blocks', of, named)),
    repostsMuted: edge.kind === 'reposted' && sight.has('hidesReposts', of, edge.from),
  });
}

/** A reply is for those who follow both sides of it, are one of them, or want all of them. */
function isForHome(
  sight: Sight,
  of: UserId,
  { replyToAuthor, authorId }: { replyToAuthor?: UserId; authorId: UserId },
): boolean {
  if (replyToAuthor === undefined || replyToAuthor === authorId) return true;
  if (replyToAuthor === of || authorId === of) return true;
  return sight.has('follows', of, replyToAuthor) || sight.has('showsReplies', of, authorId);
}

/** A repost of what the walk has shown lately is dropped. */
function isFresh(
  { kind, post }: TimelineItem,
  before: readonly string[],
  items: readonly TimelineItem[],
): boolean {
  if (kind === 'post') return true;
  const shown = [...before, ...items.map((item) => item.post.id)];
  return !shown.slice(-remembered).includes(post.id);
}
