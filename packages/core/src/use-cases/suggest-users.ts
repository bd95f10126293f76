import { type Actor, admit, signIn, viewerOf } from '../actor.ts';
import type { End } from '../edge.ts';
import { invalid } from '../errors.ts';
import type { UserId } from '../ids.ts';
import { limitOf, type Page, type PageRequest } from '../page.ts';
import { somebody, walkOf } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import { viewUsers } from '../read/users.ts';
import type { UserView } from '../read/view.ts';
import { fields } from './input.ts';

/** Of each hop the newest follows count: a suggestion reads at most this squared. */
const breadth = 200;
/** How many candidates are ranked. */
const candidates = 200;

/**
 * Accounts followed by those whom the viewer follows: by how many of them, most first, then with
 * the fewest followers, then by id. Never oneself, nor who is followed, asked, blocked either way,
 * muted, dismissed, hidden or not discoverable.
 */
export async function suggestUsers(
  ports: ReadPorts,
  viewer: Actor,
  page: PageRequest = {},
): Promise<Page<UserView>> {
  const of = somebody(viewer);
  const asked = { viewer, page: fields(page, 'The page'), scope: ['suggestUsers'] as const };
  const [limit, open] = [limitOf(asked.page), walkOf(asked)];
  const query = { of, breadth, limit: candidates, except: exceptOf(of) };
  const ranked = await rank(ports, await ports.edges.graph.suggest(query));
  const rest = after(ranked, open.position);
  const items: UserView[] = [];
  let last: string | undefined;
  if (rest.length === 0) await signIn(ports, viewer);
  for (let at = 0; at < rest.length && items.length < limit; ) {
    const some = rest.slice(at, at + limit - items.length);
    const { views, sight } = await viewUsers(ports, viewerOf(viewer), some, 'suggestion');
    admit(viewer, sight);
    items.push(...views.filter((view) => view !== undefined));
    at += some.length;
    last = at < rest.length ? some.at(-1) : undefined;
  }
  return last === undefined ? { items } : { items, cursor: open.cursor([last]) };
}

/** The port ranks by how many are known; among equals the less followed come first. */
async function rank(
  ports: ReadPorts,
  found: readonly { readonly id: UserId; readonly known: number }[],
): Promise<UserId[]> {
  const counts = await ports.edges.count(found.map(({ id }) => ({ kind: 'follows', to: id })));
  return found
    .map(({ id, known }, at) => ({ id, known, followers: counts[at] ?? 0 }))
    .sort((a, b) => b.known - a.known || a.followers - b.followers || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** What follows the last one shown; all of it where that one has left the ranking. */
function after(ranked: readonly UserId[], position: readonly string[] | undefined): UserId[] {
  if (position === undefined) return [...ranked];
  if (position.length !== 1) throw invalid('This cursor is damaged. Begin anew.');
  return ranked.slice(ranked.indexOf(position[0] as UserId) + 1);
}

function exceptOf(of: UserId): End[] {
  return [
    { kind: 'follows', from: of },
    { kind: 'requested', from: of },
    { kind: 'blocks', from: of },
    { kind: 'blocks', to: of },
    { kind: 'mutes', from: of },
    { kind: 'dismissed', from: of },
  ];
}
