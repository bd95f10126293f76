import { type Actor, actorId, admit, signIn, viewerOf } from '../actor.ts';
import type { Edge, From, Kind, To } from '../edge.ts';
import { invalid } from '../errors.ts';
import { isId, type PostId, type UserId } from '../ids.ts';
import { limitOf, type Page, type PageRequest, type Walk, walk } from '../page.ts';
import type { Edges, ListQuery, Needs } from '../ports.ts';
import { asks, type Surface } from './decide.ts';
import { fill, type Source } from './fill.ts';
import { createWants, loadPosts, type ReadPorts, type Sight, wantPost } from './sight.ts';
import { newestOf, newSince, type Since, sinceOf } from './since.ts';
import { viewUsers } from './users.ts';
import { type PostView, presentWhole, type UserView } from './view.ts';

/** Whose walk it is, over what, and which page of it is wanted. */
export interface Asked {
  readonly viewer: Actor | undefined;
  readonly page: PageRequest;
  /** The verb and all its arguments but the page. */
  readonly scope: readonly [string, ...(string | undefined)[]];
  /** Whether it can be asked for what is new. */
  readonly news?: true;
  /** What cursors carry along beside the place: see `Walk.position`. */
  readonly carry?: readonly string[];
}

/** The walk that a request goes on with. Throws `invalid` for a foreign cursor. */
export function walkOf({ viewer, page, scope: [verb, ...args], news }: Asked): Walk {
  const { id, moderator } = viewerOf(viewer);
  const { since } = page;
  if (since !== undefined && !news) throw invalid('`since` is for timelines and notifications.');
  return walk(page, verb, id, moderator ? 'moderator' : '', ...args, ...(since ? [since] : []));
}

export interface News {
  readonly since: Since | undefined;
  /** The token of a first page, by the ids that it shows. */
  token(ids: readonly string[]): { readonly newest?: string };
}

/** What a page is asked for since, and how its own `newest` is made. */
export function newsOf(ports: Needs<'clock'>, asked: Asked): News {
  const { cursor, since: cursorOfNews } = asked.page;
  const open = walkOf({
    ...asked,
    page: { cursor: cursorOfNews },
    scope: [...asked.scope, 'news'],
  });
  const since = sinceOf(open);
  const now = ports.clock.now();
  return {
    since,
    token: (ids) =>
      asked.news && cursor === undefined ? { newest: newestOf(open, now, ids, since) } : {},
  };
}

/** The id at which a page begins. Throws `invalid` where the cursor was tampered with. */
export function startOf({ position }: Walk): string | undefined {
  const id = position?.[0];
  if (position !== undefined && !isId(id)) throw invalid('This cursor is damaged. Begin anew.');
  return id;
}

type End<K extends Kind> = {
  readonly kinds: readonly K[];
  /** Nothing up to this id is a part of the walk. */
  readonly after?: string;
} & (
  | { readonly from: From<K>; readonly to?: never }
  | { readonly to: To<K>; readonly from?: never }
);

/** Edges at one end, newest first, as the skeleton of a page. */
export function edgesAt<K extends Kind>(edges: Pick<Edges, 'list'>, end: End<K>): Source<Edge<K>> {
  return {
    async fetch(before, limit) {
      const [entries = []] = await edges.list<K>([{ ...end, before, limit } as ListQuery<K>]);
      const last = entries.at(-1);
      return last && entries.length >= limit ? { entries, next: last.id } : { entries };
    },
    position: (entry) => entry.id,
  };
}

interface Viewed<T> {
  readonly views: (T | undefined)[];
  readonly sight: Sight;
}

/** A page: skeleton → views; whoever asks is let in by what came along with the first views. */
export async function pageThrough<E, T>(
  ports: ReadPorts,
  asked: Asked,
  source: Source<E>,
  view: (entries: readonly E[]) => Promise<Viewed<T>>,
): Promise<Page<T>> {
  const open = walkOf(asked);
  const news = newsOf(ports, asked);
  let admitted = false;
  const { items, position, places } = await fill(
    newSince(source, news.since),
    limitOf(asked.page),
    async (entries) => {
      const { views, sight } = await view(entries);
      admit(asked.viewer, sight);
      admitted = true;
      return views;
    },
    { from: startOf(open) },
  );
  if (!admitted && asked.viewer !== undefined) await signIn(ports, asked.viewer);
  const cursor = position && open.cursor([position, ...(asked.carry ?? [])]);
  return { items, ...(cursor && { cursor }), ...news.token(places) };
}

/** Views of posts that are only hinted at: whether they exist is read along. */
export async function viewPosts(
  ports: ReadPorts,
  actor: Actor | undefined,
  ids: readonly PostId[],
  surface: Surface,
): Promise<Viewed<PostView>> {
  const viewer = viewerOf(actor);
  const posts = await loadPosts(ports, ids);
  const wants = createWants(viewer);
  if (asks(surface)) wants.taste();
  for (const post of posts) wantPost(wants, post);
  const sight = await wants.resolve(ports, posts);
  return { views: ids.map((id) => presentWhole(sight, sight.post(id), surface)), sight };
}

/** A page of the posts at the far side of these edges. */
export function postsAt<K extends Kind>(
  ports: ReadPorts,
  asked: Asked,
  end: End<K>,
  surface: Surface,
): Promise<Page<PostView>> {
  const far = end.from === undefined ? 'from' : 'to';
  return pageThrough(ports, asked, edgesAt(ports.edges, end), (edges) => {
    const ids = edges.map((edge) => edge[far] as string as PostId);
    return viewPosts(ports, asked.viewer, ids, surface);
  });
}

/** A page of the people at the far side of these edges. */
export function usersAt<K extends Kind>(
  ports: ReadPorts,
  asked: Asked,
  end: End<K>,
  surface: Surface = 'accounts',
): Promise<Page<UserView>> {
  const far = end.from === undefined ? 'from' : 'to';
  return pageThrough(ports, asked, edgesAt(ports.edges, end), (edges) => {
    const ids = edges.map((edge) => edge[far] as string as UserId);
    return viewUsers(ports, viewerOf(asked.viewer), ids, surface);
  });
}

/** A viewer who must be somebody. Throws `invalid` for an anonymous one. */
export function somebody(viewer: Actor | undefined): UserId {
  if (viewer === undefined) throw invalid('This is for signed-in users: give a viewer.');
  return actorId(viewer);
}
