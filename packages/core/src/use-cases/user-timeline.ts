import { type Actor, viewerOf } from '../actor.ts';
import type { Edge, Kind } from '../edge.ts';
import { invalid, TwcloneError } from '../errors.ts';
import type { Page, PageRequest } from '../page.ts';
import { edgesAt, pageThrough } from '../read/lists.ts';
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
 * A profile's timeline, newest first. Throws `not_found`, `invalid` for an unknown tab, and
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
  const asked = { viewer, page, scope: ['userTimeline', user.id, tab] as const };
  const end = { from: user.id, kinds } as { from: TabEdge['from']; kinds: TabKind[] };
  return pageThrough(ports, asked, edgesAt<TabKind>(ports.edges, end), (edges) =>
    view(ports, viewer, edges),
  );
}

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
  const wants = createWants();
  const facts = factsAmong(edges);
  for (const post of posts) wantPost(wants, viewer, post, facts.has(post.id));
  for (const { kind, from } of edges) {
    if (kind !== 'reposted') continue;
    wants.user(from);
    wantRelations(wants, viewer, from);
  }
  const sight = await wants.resolve(ports, viewer, posts);
  return { views: edges.map((edge) => timelineItem(sight, edge, 'profile')), sight };
}
