import { type Actor, signIn, viewerOf } from '../actor.ts';
import { invalid } from '../errors.ts';
import type { UserId } from '../ids.ts';
import { limitOf, type Page, type PageRequest } from '../page.ts';
import type { Needs } from '../ports.ts';
import { walkOf } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import { viewUsers } from '../read/users.ts';
import type { UserView } from '../read/view.ts';
import { wordsOf } from '../text/words.ts';
import { isHandle } from '../user.ts';
import { fields } from './input.ts';
import { queryText } from './query.ts';

export interface UserQuery extends PageRequest {
  /** The beginning of a handle (a leading @ is accepted), or words of a name. */
  readonly query: string;
}

interface Match {
  readonly id: UserId;
  readonly handle: string;
}

/** So many matches are ranked at once, followed accounts first; then the next so many. */
const window = 100;
/** How many windows one page may read. */
const windows = 4;

/**
 * Accounts by handle or name: of each hundred matches those first whom the viewer follows, then by
 * handle. Throws `invalid`.
 */
export async function searchUsers(
  ports: ReadPorts & Needs<'search'>,
  viewer: Actor | undefined,
  request: UserQuery,
): Promise<Page<UserView>> {
  const { query, ...page } = fields(request, 'The search');
  const terms = termsOf(query);
  const [limit, open] = [limitOf(page), walkOf({ viewer, page, scope: ['searchUsers', query] })];
  if (viewer !== undefined) await signIn(ports, viewer);
  const items: UserView[] = [];
  const next = (at: Position) => open.cursor([at.start ?? '', at.last ?? '']);
  let at = positionOf(open.position);
  for (let round = 0; round < windows; round += 1) {
    const found = await ports.search.users({ ...terms, after: at.start, limit: window });
    const left = take(items, limit, await rank(ports, viewer, found), at);
    if (left !== undefined) return { items, cursor: next(left) };
    if (found.length < window) return { items };
    at = { start: found.at(-1)?.handle };
  }
  return { items, cursor: next(at) };
}

/** A window of matches begins after `start`; `last` is the key of what was shown last. */
interface Position {
  readonly start?: string | undefined;
  readonly last?: string | undefined;
}

/** `key` sorts: whom the viewer follows first, then by handle. */
type Ranked = { readonly key: string; readonly view: UserView | undefined };

/** Moves what follows the position into `items`; where it stands if more of the window can be seen. */
function take(items: UserView[], limit: number, ranked: Ranked[], at: Position) {
  let { last = '' } = at;
  for (const { key, view } of ranked.filter((each) => each.key > last)) {
    if (view === undefined) continue;
    if (items.length === limit) return { ...at, last };
    last = key;
    items.push(view);
  }
  return undefined;
}

function termsOf(query: string) {
  const words = wordsOf(queryText(query));
  const bare = query.trim().replace(/^@/, '');
  const prefix = isHandle(bare) ? bare.toLowerCase() : undefined;
  if (words.length === 0 && prefix === undefined) {
    throw invalid('Search for at least one letter or digit.');
  }
  return { ...(prefix && { prefix }), ...(words.length > 0 && { words }) };
}

function positionOf(position: readonly string[] = ['', '']): Position {
  const [start, last] = position;
  if (position.length !== 2) throw invalid('This cursor is damaged. Begin anew.');
  return { start: start || undefined, last: last || undefined };
}

/** The views of a window's matches, `undefined` where the rules drop one; followed ones first. */
async function rank(ports: ReadPorts, viewer: Actor | undefined, found: readonly Match[]) {
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const { views } = await viewUsers(ports, viewerOf(viewer), ids, 'search');
  return found
    .map(({ handle }, at) => ({ key: `${follows(views[at]) ? 0 : 1}${handle}`, view: views[at] }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function follows(view: UserView | undefined): boolean {
  return view?.viewer?.following === true;
}
