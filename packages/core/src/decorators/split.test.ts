import { expect, test } from 'vitest';
import { edge } from '../edge.ts';
import type { PostId, UserId } from '../ids.ts';
import { memoryEdges } from '../memory/edges.ts';
import { split } from './split.ts';

const [ada, bob] = ['ada', 'bob'] as [string, string] as [UserId, UserId];

test('what stands between people is in one store, all else in the other', async () => {
  const [social, activity] = [memoryEdges(), memoryEdges()];
  const added = [
    edge('wrote', ada, 'p1' as PostId, '1'),
    edge('follows', bob, ada, '2'),
    edge('likes', bob, 'p1' as PostId, '3'),
  ];
  await split({ social, activity }).add(added);
  const kindsIn = async (edges: typeof social) =>
    (await edges.scan({ limit: 9 })).items.map(({ kind }) => kind).sort();
  expect(await kindsIn(social)).toEqual(['follows']);
  expect(await kindsIn(activity)).toEqual(['likes', 'wrote']);
});

// The hint of a fact must never come after it: a cut would leave a fact without its hints.
test('edges are added in the order given, also across the stores', async () => {
  const calls: string[] = [];
  const noted = (name: string) => {
    const own = memoryEdges();
    const add: typeof own.add = (edges) => {
      calls.push(`${name} ${edges.map(({ id }) => id).join(' ')}`);
      return own.add(edges);
    };
    return { ...own, add };
  };
  const edges = split({ social: noted('social'), activity: noted('activity') });
  const hint = edge('noticed', ada, 'follow/1' as never, '1');
  const answers = await edges.add([
    hint,
    edge('follows', bob, ada, '2'),
    edge('follows', bob, ada, '3'),
    hint,
  ]);
  expect(calls).toEqual(['activity 1', 'social 2 3', 'activity 1']);
  expect(answers).toEqual([true, true, false, false]);
});

// A store takes 10,000 nodes a feed, and answers 10,000 edges a list.
test('a feed of more people than one call takes is whole', async () => {
  const [social, activity] = [memoryEdges(), memoryEdges()];
  const edges = split({ social, activity });
  const people = Array.from({ length: 10_050 }, (_, at) => `u${String(at).padStart(5, '0')}`);
  for (let at = 0; at < people.length; at += 1000) {
    const some = people.slice(at, at + 1000) as UserId[];
    await social.add(some.map((who) => edge('follows', ada, who, `f${who}`)));
    await activity.add(some.map((who) => edge('wrote', who, `p${who}` as PostId, `w${who}`)));
  }
  const feed = (limit: number) => edges.feed({ of: ada, via: 'follows', kinds: ['wrote'], limit });
  expect((await feed(10_000)).map(({ from }) => from)).toEqual(people.reverse().slice(0, 10_000));
  const oldest = { before: 'wu00002', limit: 5 };
  const last = await edges.feed({ of: ada, via: 'follows', kinds: ['wrote'], ...oldest });
  expect(last.map(({ from }) => from)).toEqual(['u00001', 'u00000']);
});

// A store that was whole before it became the activity side still has its social edges.
test('a scan has of each store what belongs there, and nothing twice', async () => {
  const [social, activity] = [memoryEdges(), memoryEdges()];
  const [follow, post] = [edge('follows', bob, ada, '1'), edge('wrote', ada, 'p' as PostId, '2')];
  await activity.add([edge('follows', ada, bob, '0'), follow, post]);
  await social.add([follow, edge('wrote', bob, 'q' as PostId, '3')]);
  const scanned = async (edges: typeof social) => {
    const found: string[] = [];
    for (let next: string | undefined, more = true; more; more = next !== undefined) {
      const page = await edges.scan({ limit: 1, next });
      found.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    return found.sort();
  };
  expect(await scanned(split({ social, activity }))).toEqual(['1', '2']);
  expect(await scanned(split({ social: activity, activity }))).toEqual(['0', '1', '2']);
});
