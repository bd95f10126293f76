import { type Actor, viewerOf } from '../actor.ts';
import { type Edge, edge, type Kind } from '../edge.ts';
import { invalid, TwcloneError } from '../errors.ts';
import { isId, type PostId, type UserId } from '../ids.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Source } from '../read/fill.ts';
import { type Asked, edgesAt, pageThrough, walkOf } from '../read/lists.ts';
import { createWants, loadPosts, type ReadPorts, wantPost, wantRelations } from '../read/sight.ts';
import { factsAmong, timelineItem } from '../read/timeline.ts';
import type { TimelineItem } from '../read/view.ts';
import type { User } from '../user.ts';
import { fields } from './input.ts';
import { type ProfilePorts, seeProfile } from './see-profile.ts';

/** `posts`: posts and reposts; `replies`: these and replies; `media`; `likes`: its owner only. */
export type Tab = 'posts' | 'replies' | 'media' | 'likes';

export interface UserTimelineRequest extends PageRequest {
  /** Default `posts`. */
  readonly tab?: Tab | undefined;
}

type TabKind = 'wrote' | 'replied' | 'whispered' | 'reposted' | 'showed' | 'likes';
type TabEdge = Edge<TabKind>;

/**
 * A profile's timeline, newest first; the pinned post begins the tab `posts`. Throws `not_found`, `invalid` for an unknown tab, and
 * `forbidden` with the reason where the profile is closed to the viewer.
 */
export async function userTimeline(
  ports: ProfilePorts,
  viewer: Actor | undefined,
  idOrHandle: string,
  request: UserTimelineRequest = {},
): Promise<Page<TimelineItem>> {
  const { tab = 'posts', ...page } = fields(request, 'The request');
  const { user } = await seeProfile(ports, viewer, idOrHandle);
  const kinds = kindsOf(tab, user, viewer);
  const asked: Asked = { viewer, page, scope: ['userTimeline', user.id, tab], news: true };
  const end = { from: user.id, kinds } as { from: TabEdge['from']; kinds: TabKind[] };
  const source = edgesAt<TabKind>(ports.edges, end);
  const pinned = tab === 'posts' && !page.since ? pinnedIn(asked, user) : undefined;
  if (pinned === undefined) {
    return pageThrough(ports, asked, source, (edges) => view(ports, viewer, edges));
  }
  const carrying = { ...asked, carry: [pinned] };
  return pageThrough(ports, carrying, withPinned(source, user.id, pinned), (edges) =>
    view(ports, viewer, edges),
  );
}

/** What was pinned when the walk began: it is shown there, and not again at its own place. */
function pinnedIn(asked: Asked, user: User): PostId | undefined {
  const { position } = walkOf(asked);
  return position === undefined
    ? user.pinned
    : (position.slice(1).find(isId) as PostId | undefined);
}

/** The pinned post stands before everything else, at a place that no edge has. */
function withPinned(source: Source<TabEdge>, from: UserId, to: PostId): Source<TabEdge> {
  // Not by the edge by which it exists, so that its existence is looked up.
  const pin = edge('likes', from, to, top);
  return {
    ...source,
    async fetch(before, size) {
      const { entries, ...rest } = await source.fetch(before, size);
      const others = entries.filter((entry) => entry.kind === 'reposted' || entry.to !== to);
      return { entries: before === undefined ? [pin, ...others] : others, ...rest };
    },
  };
}

/** After every id that is ever made. */
const top = `7${'Z'.repeat(25)}`;

const tabs: Record<Tab, readonly TabKind[]> = {
  posts: ['wrote', 'reposted'],
  replies: ['wrote', 'replied', 'reposted'],
  media: ['showed'],
  likes: ['likes'],
};

function kindsOf(tab: Tab, user: User, viewer: Actor | undefined): readonly Kind[] {
  if (typeof tab !== 'string' || !Object.hasOwn(tabs, tab))
    throw invalid('`tab` is one of posts, replies, media, likes.');
  if (tab === 'likes' && viewerOf(viewer).id !== user.id) {
    throw new TwcloneError('forbidden', 'Likes are shown to their owner only.');
  }
  return tabs[tab];
}

async function view(ports: ReadPorts, actor: Actor | undefined, edges: readonly TabEdge[]) {
  const viewer = viewerOf(actor);
  const ids = edges.map((edge) => edge.to);
  const posts = await loadPosts(ports, ids);
  const wants = createWants(viewer);
  const facts = factsAmong(edges);
  for (const post of posts) wantPost(wants, post, facts.has(post.id));
  for (const { kind, from } of edges) {
    if (kind !== 'reposted') continue;
    wants.user(from);
    wantRelations(wants, from);
  }
  const sight = await wants.resolve(ports, posts);
  return { views: edges.map((edge) => timelineItem(sight, edge, 'profile')), sight };
}
