import { below } from '../seed/random.ts';
import { one, publish, type Scene } from './scene.ts';

/** What a check found: how much it compared, or the first difference. */
export type Finding = { readonly ok: string } | { readonly wrong: string };
type Check = (scene: Scene) => Promise<Finding>;

/** In this order: the walk with changes deletes posts that the one before it expects. */
export const checks: readonly (readonly [name: string, check: Check])[] = [
  ['home timeline equals brute force', homeEquals],
  ['home walk while posts come and go', homeWhileChanging],
  ['counts of the top account', topCounts],
  ['known followers', knownFollowers],
  ['follow paths', followPaths],
];

async function homeEquals(scene: Scene): Promise<Finding> {
  const found: string[] = [];
  const pages = await walkHome(scene, async (ids) => void found.push(...ids));
  const expected = scene.oracle.home(scene.top, scene.posts);
  return same(found, expected) ?? { ok: `${found.length} posts in ${pages} pages of 20` };
}

async function homeWhileChanging(scene: Scene): Promise<Finding> {
  const { deleted } = scene;
  const before = scene.oracle.home(scene.top, scene.posts);
  const [found, late] = [[] as string[], [] as string[]];
  const pages = await walkHome(scene, async (ids) => {
    late.push(...ids.filter((id) => deleted.has(id)));
    found.push(...ids);
    await comeAndGo(scene, before, found.length);
  });
  if (late.length > 0) return { wrong: `shown after its deletion: ${late[0]}` };
  if (new Set(found).size < found.length) return { wrong: 'the walk shows a post twice' };
  const stayed = before.filter((id) => !deleted.has(id));
  const known = new Set(stayed);
  const wrong = same(
    found.filter((id) => known.has(id)),
    stayed,
  );
  const all = `${stayed.length} posts that stayed in ${pages} pages`;
  return wrong ?? { ok: `${all}, ${deleted.size} deleted meanwhile` };
}

/** Two posts come, one that was shown goes, and one that was not shown yet goes. */
async function comeAndGo(scene: Scene, home: readonly string[], shown: number): Promise<void> {
  const { oracle, random, top, deleted } = scene;
  const near = [...oracle.friends(top)];
  for (let nth = 0; nth < 2; nth += 1) await publish(scene, one(random, near));
  const places = [below(random, shown), shown + below(random, Math.max(1, home.length - shown))];
  for (const id of places.flatMap((place) => home[place] ?? [])) {
    const author = scene.posts.find((post) => post.id === id)?.author;
    if (author === undefined || deleted.has(id)) continue;
    await scene.twclone.deletePost(scene.idOf(author), id);
    deleted.add(id);
  }
}

async function walkHome(scene: Scene, onPage: (ids: string[]) => Promise<void>): Promise<number> {
  const viewer = scene.idOf(scene.top);
  let [pages, cursor] = [0, undefined as string | undefined];
  do {
    const page = await scene.twclone.homeTimeline(viewer, { limit: 20, cursor });
    await onPage(page.items.map(({ id }) => id));
    cursor = page.cursor;
    pages += 1;
  } while (cursor !== undefined);
  return pages;
}

async function topCounts({ twclone, oracle, top, idOf }: Scene): Promise<Finding> {
  const { counts } = await twclone.getUser(undefined, idOf(top));
  const degree = oracle.degree(top);
  const found = [counts.followers, counts.following].map(String);
  return (
    same(found, [degree, degree].map(String)) ?? { ok: `${degree} followers, as many follows` }
  );
}

async function knownFollowers(scene: Scene): Promise<Finding> {
  const { oracle, top, twclone, idOf, labelOf } = scene;
  let compared = 0;
  for (const [reader, subject] of [...pairsOf(scene), [top, friendOfTop(scene)] as const]) {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const request = { limit: 100, cursor };
      const page = await twclone.knownFollowers(idOf(reader), idOf(subject), request);
      found.push(...page.items.map(({ id }) => labelOf(id)));
      cursor = page.cursor;
    } while (cursor !== undefined);
    const wrong = same(found, oracle.known(reader, subject));
    if (wrong) return wrong;
    compared += found.length;
  }
  return { ok: `${compared} people in the order of their follows` };
}

async function followPaths(scene: Scene): Promise<Finding> {
  const hops: number[] = [];
  for (const [from, to] of pairsOf(scene)) {
    const path = await scene.twclone.followPath(undefined, scene.idOf(from), scene.idOf(to));
    const found = path.map(({ id }) => scene.labelOf(id));
    const wrong = same(found, scene.oracle.path(from, to));
    if (wrong) return wrong;
    hops.push(found.length - 1);
  }
  return { ok: `of ${hops.join(', ')} hops` };
}

/** Somebody and somebody else, a few times, and each with the top account. */
function pairsOf({ oracle, random, top }: Scene): (readonly [string, string])[] {
  const others = Array.from({ length: 8 }, () =>
    one(
      random,
      oracle.labels.filter((label) => label !== top),
    ),
  );
  const pairs = others.map(
    (label, at) => [label, others[(at + 3) % others.length] ?? top] as const,
  );
  return [...pairs, ...others.slice(0, 3).map((label) => [label, top] as const)].filter(
    ([a, b]) => a !== b,
  );
}

function friendOfTop({ oracle, top }: Scene): string {
  return [...oracle.friends(top)].reduce((best, label) =>
    oracle.degree(label) > oracle.degree(best) ? label : best,
  );
}

/** The first place where two lists differ. */
function same(found: readonly string[], expected: readonly string[]): Finding | undefined {
  const length = Math.max(found.length, expected.length);
  for (let at = 0; at < length; at += 1) {
    if (found[at] === expected[at]) continue;
    const sizes = `${found.length} found, ${expected.length} expected`;
    return { wrong: `${sizes}; at ${at}: ${found[at]} instead of ${expected[at]}` };
  }
  return undefined;
}
