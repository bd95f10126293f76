import type { UserId } from '@twclone/core';
import { below } from '../tools/seed/random.ts';
import { one, type Pair, pairOf, runCase, type Seen, seenOf } from './case.ts';
import { mustEqual, named, namedItems, namedUser } from './compare.ts';
import type { Data } from './data.ts';
import type { RunCase } from './rounds.ts';
import { followUser, likePost, publishPost } from './write-cases.ts';

/** All cases on one data set. */
export function casesOf(data: Data): RunCase[] {
  const posts = data.raw.db.prepare<[], number>('SELECT id FROM posts ORDER BY id').pluck().all();
  return [
    getUser(data),
    getPost(data, posts),
    publishPost(data, posts),
    followUser(data),
    likePost(data, posts),
    profilePage(data),
    home(data, 50, 400),
    home(data, 2000, 400),
  ];
}

function getUser(data: Data): RunCase {
  const { twclone, raw } = data;
  return runCase<Pair>({
    name: 'getUser',
    goal: 'G1',
    size: 3000,
    draw: (random) => pairOf(data, random),
    ours: ({ viewer, other }) => twclone.getUser(viewer, other),
    raw: ({ numbers }) => raw.getUser(...numbers),
    async check(_, ours, found) {
      mustEqual('getUser', ours, namedUser(raw, found as { id: number }));
    },
  });
}

function getPost(data: Data, posts: readonly number[]): RunCase {
  const { twclone, raw } = data;
  return runCase<Seen>({
    name: 'getPost',
    goal: 'G1',
    size: 3000,
    draw: (random) => seenOf(data, posts, random),
    ours: ({ viewer, id }) => twclone.getPost(viewer, id),
    raw: ({ numbers, post }) => raw.getPost(numbers[0], post),
    async check(_, ours, found) {
      mustEqual('getPost', ours, named(raw, found as Parameters<typeof named>[1]));
    },
  });
}

type Profile = [{ items: unknown }, object];
type RawProfile = [ReturnType<Data['raw']['home']>, { id: number }];

function profilePage(data: Data): RunCase {
  const { twclone, raw } = data;
  return runCase<Pair>({
    name: 'profile page',
    goal: 'G2',
    size: 1000,
    draw: (random) => pairOf(data, random),
    ours: async ({ viewer, other }) => [
      await twclone.userTimeline(viewer, other),
      await twclone.getUser(viewer, other),
    ],
    raw: ({ numbers }) => [raw.userTimeline(...numbers), raw.getUser(...numbers)],
    async check(_, ours, found) {
      const [[page, user], [rawPage, rawUser]] = [ours as Profile, found as RawProfile];
      mustEqual('userTimeline', page.items, namedItems(raw, rawPage.items));
      mustEqual('getUser', user, namedUser(raw, rawUser));
    },
  });
}

function home({ twclone, raw, readers }: Data, followees: 50 | 2000, size: number): RunCase {
  return runCase<readonly [UserId, number]>({
    name: `home of 20, ${followees} followees`,
    goal: 'G2',
    size,
    draw(random) {
      const reader = one(readers[followees], below(random, readers[followees].length));
      return [reader, raw.numberOf(reader)];
    },
    ours: ([reader]) => twclone.homeTimeline(reader),
    raw: ([, reader]) => raw.home(reader),
    async check(_, ours, found) {
      const { items } = found as ReturnType<Data['raw']['home']>;
      mustEqual('homeTimeline', (ours as { items: unknown }).items, namedItems(raw, items));
    },
  });
}
