import type { Ports, StorePorts } from '@twclone/core';
import { createTwclone, isTwcloneError, TwcloneError } from '@twclone/core';
import { ok, same } from './expect.ts';
import { checkInvariants, snapshot } from './invariants.ts';
import { type Cast, castOf, type Scenario } from './scenarios.ts';
import { createWorld, minute, type World } from './world.ts';

/** Where a call is cut: before or after its effect, or after the first of its items. */
export type CutMode = 'before' | 'after' | 'within';

/** What is cut: the `at`-th port call (from 1); no number cuts nothing. */
interface Cut {
  readonly at: number;
  readonly mode: CutMode;
  /** What may be seen after the cut, beside what was seen before: the same as after the whole. */
  readonly allowed: Seen;
}

/** For each viewer the texts of some posts, or `hidden`, and their conversations in one line. */
type Seen = readonly (readonly string[])[];

export interface CutReport {
  readonly calls: number;
  readonly cuts: number;
}

/**
 * Runs a scenario once whole and then once for every port call and every way to cut it: cut,
 * check that nothing forbidden shows, repeat it, work off what is due, and compare with the whole.
 */
export async function cutEverywhere(
  scenario: Scenario,
  open: () => Promise<StorePorts>,
): Promise<CutReport> {
  const whole = await rehearse(scenario, await open());
  let cuts = 0;
  for (let at = 1; at <= whole.calls; at += 1) {
    for (const mode of ['before', 'after', 'within'] as const) {
      const cut = { at, mode, allowed: whole.seen };
      const { state } = await rehearse(scenario, await open(), cut);
      same(state, whole.state, `${scenario.name}, cut ${mode} call ${at} of ${whole.calls}`);
      cuts += 1;
    }
  }
  return { calls: whole.calls, cuts };
}

async function rehearse(scenario: Scenario, stores: StorePorts, cut?: Cut) {
  const world = createWorld(stores, 1);
  const cast = await castOf(world);
  await scenario.prepare?.(world, cast);
  const before = await publicView(world, cast);
  const { ports, calls } = cutting(world.ports, cut);
  const acting: World = { ...world, ports, twclone: createTwclone(ports) };
  await settle(() => scenario.act(acting, cast));
  const count = calls();
  const seen = await publicView(world, cast);
  if (cut) {
    onlyAllowed(seen, before, cut.allowed);
    for (const { id } of [cast.ada, cast.bob, cast.cy]) await settle(() => onlyFacts(world, id));
    await settle(() => scenario.act(world, cast));
  }
  world.clock.forward(2 * minute);
  while ((await world.twclone.runDue()).more);
  await checkInvariants(world.ports);
  const state = renamed([...(await snapshot(world.ports)), ...(await found(world))]);
  return { calls: count, seen, state };
}

/** What search finds at the end: the index is no record that could be scanned. */
async function found({ twclone, unique }: World): Promise<string[]> {
  const posts = ['first', 'answer', 'look', 'deeper', 'hello', 'r', 'and'].map(async (query) => {
    const { items } = await twclone.searchPosts(undefined, { query });
    return items.map(({ text }) => `found ${query}: ${text}`);
  });
  const users = ['ada', 'bob', 'lady', 'dora', 'countess'].map(async (query) => {
    const page = { query: query === 'countess' ? query : unique(query) };
    const { items } = await twclone.searchUsers(undefined, page);
    return items.map(({ name }) => `found ${query}: ${name}`);
  });
  return (await Promise.all([...posts, ...users])).flat();
}

/** A refusal is an answer; only what is no `TwcloneError` is a fault of its own. */
async function settle(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof TwcloneError)) throw error;
  }
}

/** Ports of which one call fails. Reads have no effect: they fail before or after alike. */
function cutting(ports: Ports, cut: Cut | undefined): { ports: Ports; calls: () => number } {
  let calls = 0;
  const run = async (call: (items: unknown) => Promise<unknown>, items: unknown) => {
    calls += 1;
    if (calls !== cut?.at) return call(items);
    if (cut.mode === 'after') await call(items);
    if (cut.mode === 'within' && Array.isArray(items)) await call(items.slice(0, 1));
    throw new TwcloneError('unavailable', 'Cut here. Repeat.');
  };
  const wrap = (port: object): object =>
    Object.fromEntries(
      Object.entries(port).map(([name, member]) => {
        if (typeof member === 'object') return [name, wrap(member)];
        return [name, (items: unknown) => run((given) => member(given), items)];
      }),
    );
  const { ids, clock, events, media, ...stores } = ports;
  return {
    ports: { ...(wrap(stores) as StorePorts), ids, clock, events, media },
    calls: () => calls,
  };
}

/** What the three people and a stranger can see of the network. */
async function publicView({ twclone }: World, cast: Cast): Promise<Seen> {
  const look = async (viewer: Cast['ada']['id'] | undefined) => {
    const posts = await twclone.getPosts(viewer, [cast.post.id, cast.reply.id]);
    const talks = viewer ? (await twclone.conversations(viewer)).items : [];
    const last = talks.map((talk) => `${talk.members.length} ${talk.unread} ${talk.last?.text}`);
    return [...posts.map((post) => (post ? post.text : 'hidden')), last.join()];
  };
  // Who is suspended, or has left, is refused.
  const refused = (error: unknown) => {
    if (isTwcloneError(error, 'forbidden')) return ['hidden', 'hidden', ''];
    throw error;
  };
  const viewers = [cast.ada.id, cast.bob.id, cast.cy.id, undefined];
  return Promise.all(viewers.map((viewer) => look(viewer).catch(refused)));
}

/** Between a cut and its repetition shows only what showed before, or shows after the whole. */
function onlyAllowed(seen: Seen, before: Seen, after: Seen): void {
  for (const [viewer, texts] of seen.entries()) {
    for (const [at, text] of texts.entries()) {
      const allowed = [before[viewer]?.[at], after[viewer]?.[at]];
      ok(allowed.includes(text), `viewer ${viewer} may see ${text} of ${allowed}`);
    }
  }
}

/** Each post at home, in search and under a tag has the edge by which it exists. */
async function onlyFacts({ twclone, ports }: World, viewer: Cast['ada']['id']): Promise<void> {
  const [home, tagged, found] = await Promise.all([
    twclone.homeTimeline(viewer),
    twclone.tagTimeline(viewer, 'one'),
    twclone.searchPosts(viewer, { query: 'hello' }),
  ]);
  const posts = [...home.items.map(({ post }) => post), ...tagged.items, ...found.items];
  for (const { id, author } of posts) {
    const kinds = ['wrote', 'replied', 'whispered'] as const;
    const ids = await ports.edges.get(kinds.map((kind) => ({ kind, from: author.id, to: id })));
    same(ids.filter((fact) => fact !== undefined).length, 1, `the one fact of ${id}`);
  }
}

/** Ids renamed by their first appearance in the sorted order of what does not depend on them. */
function renamed(lines: readonly string[]): string[] {
  const id = /\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g;
  const bare = (line: string) => line.replace(id, '*');
  const names = new Map<string, string>();
  const sorted = [...lines].sort((a, b) => (bare(a) < bare(b) ? -1 : bare(a) > bare(b) ? 1 : 0));
  const name = (found: string) => {
    const known = names.get(found) ?? `id${names.size}`;
    names.set(found, known);
    return known;
  };
  return sorted
    .map((line) => line.replace(id, name).replace(/(like|repost|follow)\/.*$/, '$1'))
    .sort();
}
