import { type Actor, viewerOf } from '../actor.ts';
import { type Edge, edge, newestFirst } from '../edge.ts';
import { idAt, type PostId, timeOf, type UserId } from '../ids.ts';
import { type Notice, readNotice, singleNotice } from '../notice.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Edges, ListQuery, Needs, Window } from '../ports.ts';
import { isTombstone, type LivePost, mentionsOf, type Post } from '../post.ts';
import { decide } from './decide.ts';
import type { Source } from './fill.ts';
import { type Asked, pageThrough, somebody } from './lists.ts';
import {
  createWants,
  loadPosts,
  type ReadPorts,
  relationsTo,
  type Sight,
  type Wants,
  wantPost,
  wantRelations,
} from './sight.ts';
import { type Author, authorView, type PostView, presentWhole } from './view.ts';

export type NoticePorts = ReadPorts & Needs<'marks'>;

/** What others did that concerns the viewer. */
export interface NotificationView {
  readonly id: string;
  readonly kind: Notice['kind'];
  /** When it began, epoch milliseconds. */
  readonly createdAt: number;
  /** Who did it, newest first: of likes, reposts and follows up to five. */
  readonly actors: readonly Author[];
  /** There are, or were, more than these. */
  readonly more?: true;
  /** The post that was liked or reposted, or that replies, mentions, quotes, was edited or asked. */
  readonly post?: PostView;
}

type NoticeEdge = Edge<'noticed'>;
type GroupEdge = Edge<'likes' | 'reposted' | 'follows'>;

/** How many of a group are looked at: a post with a million likes costs as much as one with ten. */
const sample = 5;

/** The id of the mark that holds up to where a user has seen their notifications. */
export function seenMark(user: UserId): string {
  return `seen:${user}`;
}

/** The id up to which the user has seen their notifications; '' for one who never looked. */
export async function watermark(ports: Needs<'marks'>, user: UserId): Promise<string> {
  const [mark] = await ports.marks.get([seenMark(user)]);
  return mark?.value ?? '';
}

/** A page of the notifications after an id; a notice is a pointer, and what it says is verified. */
export function noticesOf(
  ports: NoticePorts,
  viewer: Actor,
  page: PageRequest,
  after?: string,
): Promise<Page<NotificationView>> {
  const asked: Asked = { viewer, page, scope: ['notifications'], news: true };
  return pageThrough(ports, asked, waiting(ports, somebody(viewer), after), (edges) =>
    look(ports, viewer, edges),
  );
}

/** Of so many, those watched last, new posts are told. */
const mostWatched = 1_000;

/**
 * Notices up to now (some are dated in the future, such as the end of a poll), and the posts of
 * those who are watched, of which nobody had to write a notice.
 */
function waiting({ edges, clock }: NoticePorts, from: UserId, after?: string): Source<NoticeEdge> {
  const now = idAt(clock.now() + 1);
  return {
    async fetch(position, limit) {
      const window = { before: position ?? now, after, limit };
      const [notices = [], watched = []] = await edges.list<'noticed' | 'watches'>([
        { from, kinds: ['noticed'], ...window },
        { from, kinds: ['watches'], limit: mostWatched },
      ]);
      const begun = new Map(watched.map(({ to, id }) => [to as UserId, id]));
      const posts = await postsOf(edges, begun, window);
      // Of one id a notice comes before the post, which is not told twice: see `isStill`.
      const all = [...notices, ...posts].sort(newestFirst);
      const last = all.length >= limit ? all[limit - 1] : undefined;
      const entries = all.slice(0, limit).flatMap((each) => {
        if (each.kind === 'noticed') return each as NoticeEdge;
        const isNew = each.id > (begun.get(each.from as UserId) ?? '');
        return isNew ? postNotice(from, each as Edge<'wrote'>) : [];
      });
      return last ? { entries, next: last.id } : { entries };
    },
    position: (edge) => edge.id,
  };
}

/** What these people wrote, at most since the first of them was watched. */
async function postsOf(
  edges: Edges,
  begun: ReadonlyMap<UserId, string>,
  { after = '', ...window }: Window,
): Promise<Edge<'wrote'>[]> {
  const [oldest] = [...begun.values()].sort();
  if (oldest === undefined) return [];
  const since = after > oldest ? after : oldest;
  return edges.feed({ nodes: [...begun.keys()], kinds: ['wrote'], ...window, after: since });
}

function postNotice(self: UserId, { from, to, id }: Edge<'wrote'>): NoticeEdge {
  return edge('noticed', self, singleNotice('post', from, to), id);
}

async function look(ports: NoticePorts, actor: Actor, edges: readonly NoticeEdge[]) {
  const viewer = viewerOf(actor);
  const self = somebody(actor);
  const notices = edges.map(({ to }) => readNotice(to));
  const [groups, posts] = await Promise.all([
    membersOf(ports, self, notices),
    loadPosts(
      ports,
      notices.flatMap((notice) => notice?.post ?? []),
    ),
  ]);
  const wants = createWants(viewer);
  wants.taste();
  for (const post of posts) wantNoticed(wants, self, post);
  for (const [at, notice] of notices.entries()) {
    for (const { from } of groups[at] ?? []) wantActor(wants, self, from);
    if (notice?.actor) wantActor(wants, self, notice.actor);
  }
  for (const post of posts) wantPost(wants, post);
  const sight = await wants.resolve(ports, posts);
  const views = edges.map((edge, at) => {
    const notice = notices[at];
    return notice && viewOf({ sight, self, edge, notice, members: groups[at] ?? [] });
  });
  return { views, sight };
}

/** For each notice of a group its newest members, one more than is shown. */
async function membersOf(
  ports: NoticePorts,
  self: UserId,
  notices: readonly (Notice | undefined)[],
): Promise<readonly (readonly GroupEdge[])[]> {
  const places: number[] = [];
  const queries = notices.flatMap((notice, at): ListQuery<GroupEdge['kind']>[] => {
    if (notice?.from === undefined) return [];
    places.push(at);
    const window = { after: idAt(notice.from), before: idAt(notice.until), limit: sample + 1 };
    if (notice.kind === 'follow') return [{ to: self, kinds: ['follows'], ...window }];
    const kinds = [notice.kind === 'like' ? 'likes' : 'reposted'] as const;
    return [{ to: notice.post, kinds, ...window } as ListQuery<GroupEdge['kind']>];
  });
  const found = queries.length > 0 ? await ports.edges.list(queries) : [];
  return notices.map((_, at) => found[places.indexOf(at)] ?? []);
}

function wantActor(wants: Wants, self: UserId, actor: UserId): void {
  wants.user(actor);
  wantRelations(wants, actor);
  wants.link('hears', self, actor);
  wants.link('requested', actor, self);
}

function wantNoticed(wants: Wants, self: UserId, post: Post): void {
  wants.link('silences', self, post.root ?? post.id);
  wants.link('hears', self, post.authorId);
  const reason = isTombstone(post) ? undefined : reasonFor(post, self);
  if (reason) wants.link('noticed', self, singleNotice(reason, post.authorId, post.id));
}

interface Found {
  readonly sight: Sight;
  readonly self: UserId;
  readonly edge: NoticeEdge;
  readonly notice: Notice;
  readonly members: readonly GroupEdge[];
}

function viewOf(found: Found): NotificationView | undefined {
  const { edge, notice, members } = found;
  const actors = actorsOf(found);
  const post = notice.post && postOf(found, notice.post);
  if (notice.post && !post) return undefined;
  if (actors.length === 0 && notice.kind !== 'poll') return undefined;
  return {
    id: edge.id,
    kind: kindNow(found) ?? notice.kind,
    createdAt: timeOf(edge.id),
    actors,
    ...(members.length > sample && { more: true as const }),
    ...(post && { post }),
  };
}

function actorsOf(found: Found): Author[] {
  const { actor } = found.notice;
  const ids = actor ? [actor] : found.members.map(({ from }) => from).slice(0, sample);
  return ids.flatMap((id) => actorOf(found, id) ?? []);
}

/** Somebody who still does what the notice says, and of whom the viewer wants to hear. */
function actorOf({ sight, self, notice }: Found, id: UserId): Author | undefined {
  const author = sight.user(id);
  if (notice.kind === 'request' && !sight.has('requested', id, self)) return undefined;
  const byFollow = notice.kind === 'accepted' || notice.kind === 'post';
  if (byFollow && !sight.has('follows', self, id)) return undefined;
  const relations = { ...relationsTo(sight, id), hearing: sight.has('hears', self, id) };
  const { as } = decide('notification', sight.viewer, { author }, relations);
  return author && (as === 'show' || as === 'flag') ? authorView(author) : undefined;
}

function postOf(found: Found, id: PostId): PostView | undefined {
  const { sight, self } = found;
  const post = sight.post(id);
  if (post === undefined || isTombstone(post)) return undefined;
  if (sight.has('silences', self, post.root ?? post.id)) return undefined;
  if (kindNow(found) === undefined) return undefined;
  const hearing = sight.has('hears', self, post.authorId);
  const surface = post.authorId === self ? 'focal' : 'notification';
  return presentWhole(sight, post, surface, { hearing });
}

/**
 * What a notice of a post tells by now. A post that was cut and begun anew may not do what it says;
 * one that was edited may concern the viewer for another reason, unless there is a notice for that.
 */
function kindNow({ sight, self, notice }: Found): Notice['kind'] | undefined {
  const post = notice.post && sight.post(notice.post);
  if (post === undefined || isTombstone(post)) return undefined;
  if (isReason(notice.kind)) return reasonNow(sight, self, notice, post);
  return isStill(notice, post, self) ? notice.kind : undefined;
}

function isStill({ kind, actor }: Notice, post: LivePost, self: UserId): boolean {
  if (kind === 'like' || kind === 'repost') return post.authorId === self;
  if (kind === 'poll') return post.poll !== undefined;
  if (post.authorId !== actor) return false;
  return kind === 'post' ? reasonFor(post, self) === undefined : post.edited !== undefined;
}

function reasonNow(sight: Sight, self: UserId, { kind, actor }: Notice, post: LivePost) {
  const reason = reasonFor(post, self);
  if (reason === undefined || post.authorId !== actor) return undefined;
  const other = singleNotice(reason, post.authorId, post.id);
  return kind !== reason && sight.has('noticed', self, other) ? undefined : reason;
}

type Reason = 'mention' | 'quote' | 'reply';

function isReason(kind: Notice['kind']): kind is Reason {
  return kind === 'mention' || kind === 'quote' || kind === 'reply';
}

/** Why somebody hears of a post: one reason a person, the nearest. */
function reasonFor(post: LivePost, self: UserId): Reason | undefined {
  if (mentionsOf(post).includes(self)) return 'mention';
  if (post.quoteAuthor === self) return 'quote';
  return post.replyToAuthor === self ? 'reply' : undefined;
}
