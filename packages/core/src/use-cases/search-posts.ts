import { type Actor, carries } from '../actor.ts';
import type { Tag } from '../edge.ts';
import type { PostId, UserId } from '../ids.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Needs, PostSearch } from '../ports.ts';
import type { Source } from '../read/fill.ts';
import { pageThrough, viewPosts } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { PostView } from '../read/view.ts';
import { folded, tagOf } from '../text/words.ts';
import { handleKey } from '../user.ts';
import { fields } from './input.ts';
import { type ParsedQuery, parseQuery, says } from './query.ts';

export interface PostQuery extends PageRequest {
  /**
   * Words that must all stand in the post, `"a phrase"`, `#tag`, `from:handle`, `to:handle` (a
   * reply or mention), `since:2026-01-31`, `until:2026-02-28` (days in UTC, the second one not
   * included), `filter:media`; at most 200 characters.
   */
  readonly query: string;
}

type SearchPorts = ReadPorts & Needs<'handles' | 'search'>;

/** Posts that fit a query, newest first. Nobody's handle finds nothing. Throws `invalid`. */
export async function searchPosts(
  ports: SearchPorts,
  viewer: Actor | undefined,
  request: PostQuery,
): Promise<Page<PostView>> {
  const { query, ...page } = fields(request, 'The search');
  const parsed = parseQuery(query);
  const people = await peopleOf(ports, parsed);
  const { words, tags, media, after } = parsed;
  const search = { words, media, after, tag: tags[0] as Tag | undefined, ...people };
  const source: Source<PostId> = {
    async fetch(position, limit) {
      if (people === undefined) return { entries: [] };
      const before = position ?? parsed.before;
      const wanted = defined({ ...search, before, limit }) as unknown as PostSearch;
      const { items, next } = await ports.search.posts(wanted);
      return next === undefined ? { entries: items } : { entries: items, next };
    },
    position: (id) => id,
  };
  const asked = { viewer, page, scope: ['searchPosts', JSON.stringify(parsed)] as const };
  return pageThrough(ports, asked, source, async (ids) => {
    const { views, sight } = await viewPosts(ports, viewer, ids, 'search');
    return { views: views.map((view) => (view && fits(view, parsed) ? view : undefined)), sight };
  });
}

/** What an index does not know: phrases, and a second tag. */
function fits({ text, facets }: PostView, { phrases, tags }: ParsedQuery): boolean {
  const said = phrases.length > 0 ? folded(text) : '';
  const tagged = facets.flatMap(({ kind, value }) => (kind === 'hashtag' ? tagOf(value) : []));
  return phrases.every((each) => says(said, each)) && tags.every((tag) => tagged.includes(tag));
}

/** Who is meant by the handles of a query; nothing where somebody does not exist. */
async function peopleOf(
  ports: Needs<'handles' | 'users'>,
  { from, to }: ParsedQuery,
): Promise<{ author?: UserId; to?: UserId } | undefined> {
  const handles = [from, to].filter((handle) => handle !== undefined);
  if (handles.length === 0) return {};
  const claims = await ports.handles.get(handles.map(handleKey));
  const users = await ports.users.get(claims.flatMap((claim) => claim?.userId ?? []));
  const find = (handle: string | undefined) =>
    handle === undefined ? undefined : users.find((user) => user && carries(user, handle))?.id;
  const [author, addressee] = [find(from), find(to)];
  if ((from && !author) || (to && !addressee)) return undefined;
  return { ...(author && { author }), ...(addressee && { to: addressee }) };
}

function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
