import { type Actor, signIn } from '../actor.ts';
import type { Edge } from '../edge.ts';
import { invalid } from '../errors.ts';
import { idAt, isId, timeOf, type UserId } from '../ids.ts';
import { limitOf, type Page, type PageRequest, type Walk } from '../page.ts';
import type { Needs } from '../ports.ts';
import {
  type ConversationView,
  type Seat,
  type TalkPorts,
  viewConversations,
} from '../read/conversation.ts';
import { fill, type Source } from '../read/fill.ts';
import { somebody, walkOf } from '../read/lists.ts';
import { fields } from './input.ts';

/** So many conversations are read at once, and so often: those joined last. */
const perCall = 1_000;
const mostCalls = 10;

/** A seat and the id of the newest message there. */
interface Place extends Seat {
  readonly newest: string;
}

/**
 * The conversations that the viewer is in, the one with the newest message first; of more than
 * 10,000 those joined last. One in which nothing was said yet, or in which nothing shows, is left
 * out. Each keeps its place while a walk goes on, whatever is said meanwhile.
 *
 * Costs a call for each 1,000 conversations to find them, one to find the newest message of each,
 * and two steps a page.
 */
export async function conversations(
  ports: TalkPorts & Needs<'clock'>,
  viewer: Actor,
  page: PageRequest = {},
): Promise<Page<ConversationView>> {
  const self = somebody(viewer);
  const request = fields(page, 'The page');
  const limit = limitOf(request);
  const open = walkOf({ viewer, page: request, scope: ['conversations'] });
  const at = positionOf(open);
  const [joined] = await Promise.all([joinedBy(ports, self), signIn(ports, viewer)]);
  const places = await placesOf(ports, joined, at?.top);
  const { items, position } = await fill(
    sourceOf(places),
    limit,
    async (some) => {
      const { views } = await viewConversations(ports, viewer, some);
      return views.map((found) => (found?.hollow ? undefined : found?.view));
    },
    { from: at?.last },
  );
  if (position === undefined) return { items };
  return { items, cursor: open.cursor([position, at?.top ?? topOf(ports, places)]) };
}

/** After which message a page begins, and up to where messages counted when the walk began. */
function positionOf({ position }: Walk): { last: string; top: string } | undefined {
  if (position === undefined) return undefined;
  const [last, top] = position;
  if (isId(last) && isId(top)) return { last, top };
  throw invalid('This cursor is damaged. Begin anew.');
}

/** A time after all that was there, and not the id of a message, which may be hidden. */
function topOf({ clock }: Needs<'clock'>, [first]: readonly Place[]): string {
  return idAt(Math.max(clock.now(), first ? timeOf(first.newest) : 0) + 1);
}

/** Where the viewer sits, newest message first. */
async function placesOf(
  ports: Needs<'edges'>,
  joined: readonly Edge<'joined'>[],
  top: string | undefined,
): Promise<Place[]> {
  const parts = Array.from({ length: Math.ceil(joined.length / perCall) }, (_, at) =>
    newestAt(ports, joined.slice(at * perCall, (at + 1) * perCall), top),
  );
  const places = (await Promise.all(parts)).flat();
  return places.sort((a, b) => (a.newest < b.newest ? 1 : -1));
}

async function joinedBy({ edges }: Needs<'edges'>, from: UserId): Promise<Edge<'joined'>[]> {
  const found: Edge<'joined'>[] = [];
  for (let call = 0; call < mostCalls; call += 1) {
    const before = found.at(-1)?.id;
    const [some = []] = await edges.list([{ from, kinds: ['joined'], before, limit: perCall }]);
    found.push(...some);
    if (some.length < perCall) break;
  }
  return found;
}

async function newestAt(
  { edges }: Needs<'edges'>,
  joined: readonly Edge<'joined'>[],
  top: string | undefined,
): Promise<Place[]> {
  const held = await edges.list(
    joined.map(({ to, id }) => ({ from: to, kinds: ['holds'], after: id, before: top, limit: 1 })),
  );
  return joined.flatMap(({ to, id }, at) => {
    const newest = held[at]?.[0]?.id;
    return newest === undefined ? [] : { id: to, since: id, newest };
  });
}

/** The places that a walk has not passed. */
function sourceOf(places: readonly Place[]): Source<Place> {
  return {
    async fetch(before, size) {
      const rest = places.filter(({ newest }) => before === undefined || newest < before);
      const entries = rest.slice(0, size);
      const next = rest.length > size ? entries.at(-1)?.newest : undefined;
      return next === undefined ? { entries } : { entries, next };
    },
    position: ({ newest }) => newest,
  };
}
