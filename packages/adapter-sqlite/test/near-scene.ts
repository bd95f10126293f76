import type { PostId, UserId } from '@twclone/core';
import { type Edge, edge, link, type Post, type StorePorts, type User } from '@twclone/core';

export const ada: UserId = 'ada' as UserId;
export const bob: UserId = 'bob' as UserId;
export const cyd: UserId = 'cyd' as UserId;
const [first, second] = ['p1', 'p2'] as unknown as [PostId, PostId];

/** Ids in the order of time. */
export const at = (n: number): string => `01J${String(n).padStart(23, '0')}`;

export const user = (id: UserId, version = 1, name = 'X'): User => ({
  ...{ id, version, handle: id, name, discoverable: true, protected: false },
  ...{ state: 'active', role: 'member' },
});
const post = (id: PostId, version = 1, text = ''): Post => ({ id, version, text }) as Post;

const bobs = [edge('wrote', bob, first, at(1)), edge('wrote', bob, second, at(2))];
const follow = edge('follows', ada, bob, at(3));
const block = edge('blocks', bob, ada, at(4));
const like = edge('likes', ada, first, at(5));

/** Ada follows bob, who wrote two posts. */
export async function settle(store: StorePorts): Promise<void> {
  await store.users.insert([user(ada), user(bob), user(cyd)]);
  await store.posts.insert([post(first), post(second)]);
  await store.edges.add([...bobs, follow, edge('follows', cyd, bob, at(6))]);
}

type Act = (store: StorePorts) => Promise<unknown>;

/** What changes the scene, with what undoes it. */
export const writes: Readonly<Record<string, readonly [run: Act, undo: Act]>> = {
  block: [({ edges }) => edges.add([block]), ({ edges }) => edges.remove([block])],
  unfollow: [({ edges }) => edges.remove([follow]), ({ edges }) => edges.add([follow])],
  like: [({ edges }) => edges.add([like]), ({ edges }) => edges.remove([like])],
  deletion: [
    async ({ posts, edges }) => {
      await posts.remove([second]);
      await edges.remove(bobs.slice(1));
    },
    async ({ posts, edges }) => {
      await posts.insert([post(second)]);
      await edges.add(bobs.slice(1));
    },
  ],
  profile: [
    ({ users }) => users.replace([user(bob, 2, 'Robert')]),
    async ({ users }) => {
      await users.remove([bob]);
      await users.insert([user(bob)]);
    },
  ],
  account: [
    ({ users }) => users.insert([user('eve' as UserId)]),
    ({ users }) => users.remove(['eve' as UserId]),
  ],
};

const kinds = ['wrote', 'replied', 'reposted'] as const;
const except = [
  { kind: 'blocks', to: ada },
  { kind: 'mutes', from: ada },
] as const;

/** Each way of reading what is kept in memory. */
export const reads: Readonly<Record<string, Act>> = {
  'one record': ({ users }) => users.get([bob]),
  records: ({ users }) => users.get([ada, bob, 'eve' as UserId]),
  posts: ({ posts }) => posts.get([first, second]),
  links: ({ edges }) =>
    edges.get([
      ...[link('follows', ada, bob), link('blocks', bob, ada), link('likes', ada, first)],
      ...[link('wrote', bob, second), link('mutes', ada, bob)],
    ]),
  counts: ({ edges }) =>
    edges.count([
      { kind: 'follows', from: ada },
      { kind: 'follows', to: bob },
      { kind: 'likes', to: first },
      { kind: 'wrote', from: bob },
    ]),
  list: ({ edges }) => edges.list([{ kinds, from: bob, limit: 5 }]),
  home: ({ edges }) => edges.feed({ of: ada, via: 'follows', kinds, except, limit: 5 }),
  feed: ({ edges }) => edges.feed({ nodes: [bob, cyd], kinds, except, limit: 5 }),
};

/** Reads until everything is kept, also after others wrote, and large shelves. */
export async function warm(store: StorePorts): Promise<void> {
  for (let round = 0; round < 25; round += 1) {
    for (const read of Object.values(reads)) await read(store);
  }
}

/** What people did, at random: who follows whom is settled before. */
export function noise(people: readonly UserId[], from: number, to: number): Edge[] {
  return Array.from({ length: to - from }, (_, step) => {
    const n = from + step;
    const who = people[(n * 7919) % people.length] as UserId;
    return edge(n % 4 ? 'wrote' : 'reposted', who, `q${n}` as PostId, at(100 + n));
  });
}
