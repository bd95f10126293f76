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
  if (rest.length === 0) await signIn(ports, viewer);
  const found: Shown[] = [];
  for (let at = 0; at < rest.length && found.length <= limit; at += limit) {
    found.push(...(await shown(ports, viewer, rest.slice(at, at + limit))));
  }
  const items = found.slice(0, limit).map(({ view }) => view);
  const last = found.length > limit ? found[limit - 1] : undefined;
  if (last === undefined) return { items };
  const { known, followers, id } = last.ranked;
  return { items, cursor: open.cursor([`${known}`, `${followers}`, id]) };
}

interface Shown {
  readonly ranked: Ranked;
  readonly view: UserView;
}

/** The candidates that may be seen. Whom one follows beyond what the store left out is dropped. */
async function shown(ports: ReadPorts, viewer: Actor, some: readonly Ranked[]): Promise<Shown[]> {
  const ids = some.map(({ id }) => id);
  const { views, sight } = await viewUsers(ports, viewerOf(viewer), ids, 'suggestion');
  admit(viewer, sight);
  return some.flatMap((ranked, at) => {
    const view = views[at];
    return view === undefined || view.viewer?.following ? [] : { ranked, view };
  });
}

/** The port ranks by how many are known; among equals the less followed come first. */
async function rank(
  ports: ReadPorts,
  found: readonly { readonly id: UserId; readonly known: number }[],
): Promise<Ranked[]> {
  const counts = await ports.edges.count(found.map(({ id }) => ({ kind: 'follows', to: id })));
  return found.map(({ id, known }, at) => ({ id, known, followers: counts[at] ?? 0 })).sort(order);
}

interface Ranked {
  readonly id: UserId;
  readonly known: number;
  readonly followers: number;
}

function order(a: Ranked, b: Ranked): number {
  if (a.id === b.id) return 0;
  return b.known - a.known || a.followers - b.followers || (a.id < b.id ? -1 : 1);
}

/** What comes after the last one shown, who may have left the ranking. */
function after(ranked: readonly Ranked[], position: readonly string[] | undefined): Ranked[] {
  if (position === undefined) return [...ranked];
  const [known, followers, id = ''] = position;
  const last = { known: Number(known), followers: Number(followers), id: id as UserId };
  if (Number.isNaN(last.known + last.followers)) {
    throw invalid('This cursor is damaged. Begin anew.');
  }
  return ranked.filter((each) => order(last, each) < 0);
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
