import type { Edge, Edges, Fed, FeedQuery, ListId, UserId } from '@twclone/core';
import { feedOf } from '../brute.ts';
import { equal, ok } from '../check.ts';
import { edgeOf, linkOf } from '../kinds.ts';
import type { EdgesRule } from '../rule.ts';
import { dice, pick, type Tools } from '../tools.ts';

/** A post of `author`, now. */
export function post(tools: Tools, author: string, kind: Fed = 'wrote'): Edge {
  const id = tools.id();
  return edgeOf(kind, author, id, id);
}

export function follow(tools: Tools, from: string, to: string): Edge {
  return edgeOf('follows', from, to, tools.id());
}

export const wrote = { via: 'follows', kinds: ['wrote'], limit: 100 } as const;

async function addAll(edges: Edges, all: readonly Edge[]): Promise<void> {
  for (let at = 0; at < all.length; at += 1000) await edges.add(all.slice(at, at + 1000));
}

export const feedRules: readonly EdgesRule[] = [
  {
    id: 'F1',
    port: 'edges',
    title: 'a feed is what those did whom `of` follows, newest first: nobody else, not `of`',
    catches: 'own posts mixed in, follows read backwards, or order by follow in place of by post',
    async check(edges, tools) {
      const [ada, bob, cyd, fan, stranger] = tools.users();
      const authors = [cyd, bob, ada, fan, stranger, cyd, bob, bob, cyd];
      const made = authors.map((author) => post(tools, author));
      await edges.add([...made, follow(tools, ada, bob), follow(tools, ada, cyd)]);
      await edges.add([follow(tools, fan, ada), follow(tools, bob, stranger)]);
      const [c0, b0, , , , c1, b1, b2, c2] = made;
      equal(await edges.feed({ of: ada, ...wrote }), [c2, b2, b1, c1, b0, c0], 'feed');
    },
  },
  {
    id: 'F2',
    port: 'edges',
    title: 'a feed `via` includes is what the members of the list did',
    catches: 'a feed that always goes by follows, or by both',
    async check(edges, tools) {
      const [ada, bob, cyd] = tools.users();
      const list = tools.id() as ListId;
      const [a, b, c] = [post(tools, ada), post(tools, bob), post(tools, cyd)];
      const member = edgeOf('includes', list, bob, tools.id());
      await edges.add([a, b, c, member, follow(tools, list, cyd)]);
      const query = { kinds: ['wrote'], limit: 9 } as const;
      equal(await edges.feed({ ...query, of: list, via: 'includes' }), [b], 'via includes');
      const of = list as string as UserId;
      equal(await edges.feed({ ...query, of, via: 'follows' }), [c], 'via follows');
    },
  },
  {
    id: 'F3',
    port: 'edges',
    title: 'a feed of `nodes` is what these did, each edge once; no node is no edge',
    catches: 'a node named twice that gives its edges twice, or `IN ()` as an error or as all',
    async check(edges, tools) {
      const [ada, bob, cyd] = tools.users();
      const [a, b, c] = [post(tools, ada), post(tools, bob), post(tools, cyd)];
      await edges.add([a, b, c]);
      const query = { kinds: ['wrote'], limit: 9 } as const;
      equal(await edges.feed({ ...query, nodes: [bob, ada, bob] }), [b, a], 'nodes');
      equal(await edges.feed({ ...query, nodes: [] }), [], 'no nodes');
    },
  },
  {
    id: 'F4',
    port: 'edges',
    title: 'several kinds are one feed with one limit, and other kinds are left out',
    catches: 'a limit for each kind, kinds one after the other, or all kinds',
    async check(edges, tools) {
      const [ada, bob, cyd] = tools.users();
      const kinds = ['wrote', 'replied', 'whispered', 'reposted'] as const;
      const made = Array.from({ length: 40 }, (_, at) =>
        post(tools, at % 3 ? bob : cyd, kinds[at % 5 < 3 ? 0 : at % 4] ?? 'wrote'),
      );
      const likes = edgeOf('likes', bob, tools.id(), tools.id());
      await edges.add([...made, likes, follow(tools, ada, bob), follow(tools, ada, cyd)]);
      for (const asked of [kinds, ['replied', 'reposted'], ['whispered'], []] as const) {
        const query = { of: ada, via: 'follows', kinds: asked, limit: 11 } as FeedQuery;
        const mine: readonly string[] = asked;
        const expected = made.filter(({ kind }) => mine.includes(kind)).reverse();
        equal(await edges.feed(query), expected.slice(0, 11), `feed of ${asked}`);
      }
    },
  },
  {
    id: 'F5',
    port: 'edges',
    title: 'one who did the newest hundred things fills the page alone',
    catches: 'a cap for each followee, so that the page is fair in place of right',
    async check(edges, tools) {
      const [ada, bob, cyd] = tools.users();
      await edges.add([follow(tools, ada, bob), follow(tools, ada, cyd), post(tools, cyd)]);
      const made = tools.many(150).map((id) => edgeOf('wrote', bob, id, id));
      await edges.add(made);
      equal(await edges.feed({ of: ada, ...wrote }), made.reverse().slice(0, 100), 'feed');
    },
  },
  {
    id: 'F6',
    port: 'edges',
    title: '`before` and `after` are exclusive, and with `after` a feed is still the newest',
    catches: '`<=` for `<`, bounds on the follow in place of the post, or a page read upwards',
    async check(edges, tools) {
      const [ada, bob, cyd] = tools.users();
      const made = Array.from({ length: 12 }, (_, at) => post(tools, at % 2 ? bob : cyd));
      await edges.add([...made, follow(tools, ada, bob), follow(tools, ada, cyd)]);
      const ids = made.map(({ id }) => id);
      const windows = [
        { before: ids[4] },
        { after: ids[8] },
        { before: ids[9], after: ids[2] },
        { after: ids[2], limit: 3 },
        { before: ids[5], after: ids[4] },
      ];
      for (const window of windows) {
        const query = { of: ada, ...wrote, ...window };
        const expected = feedOf([...made, follow(tools, ada, bob), follow(tools, ada, cyd)], query);
        equal(await edges.feed(query), expected, JSON.stringify(Object.keys(window)));
      }
    },
  },
  {
    id: 'F7',
    port: 'edges',
    title: 'pages joined by `before` are the whole feed, nothing lost and nothing twice',
    catches: 'a page border that skips or repeats, or candidates cut before the window is applied',
    async check(edges, tools) {
      const [ada, ...followed] = tools.users();
      const made = Array.from({ length: 90 }, () => post(tools, pick(tools, followed)));
      await edges.add([...made, ...followed.map((each) => follow(tools, ada, each))]);
      const found: Edge[] = [];
      for (let before: string | undefined; ; before = found.at(-1)?.id) {
        const items = await edges.feed({ of: ada, ...wrote, limit: 8, before });
        found.push(...items);
        if (items.length < 8) break;
        ok(found.length <= 90, 'the pages end');
      }
      equal(found, made.reverse(), 'all pages');
    },
  },
  {
    id: 'F12',
    port: 'edges',
    title: 'who follows themself sees what they did; who follows nobody sees nothing',
    catches: '`of` filtered out by hand, or an empty set of followees read as no filter',
    async check(edges, tools) {
      const [ada, bob] = tools.users();
      const [a, b] = [post(tools, ada), post(tools, bob)];
      await edges.add([a, b, follow(tools, ada, ada)]);
      equal(await edges.feed({ of: ada, ...wrote }), [a], 'themself');
      equal(await edges.feed({ of: bob, ...wrote }), [], 'nobody');
    },
  },
  {
    id: 'F13',
    port: 'edges',
    title: '500 followees, most of them quiet, make one feed',
    catches: 'followees read up to a page of 100 or 200, the newest or the oldest of them',
    async check(edges, tools) {
      const [ada] = tools.users();
      const followed = tools.many(500);
      const loud = followed.filter((_, at) => at % 50 === 0);
      const made = Array.from({ length: 60 }, (_, at) => post(tools, loud[at % 10] ?? ''));
      await edges.add([...followed.map((each) => follow(tools, ada, each)), ...made]);
      const expected = made.reverse();
      equal(await edges.feed({ of: ada, ...wrote, limit: 50 }), expected.slice(0, 50), 'feed');
      const before = expected[49]?.id;
      equal(await edges.feed({ of: ada, ...wrote, before }), expected.slice(50), 'the rest');
    },
  },
  {
    id: 'F14',
    port: 'edges',
    title: 'what followees did long ago is found behind much that strangers did since',
    catches: 'a newest-first plan that gives up after so many rows, with a short page',
    async check(edges, tools) {
      const [ada, stranger] = tools.users();
      const followed = tools.many(150);
      const old = followed.slice(0, 30).map((each) => post(tools, each));
      const noise = Array.from({ length: 1500 }, () => post(tools, stranger));
      await edges.add([...followed.map((each) => follow(tools, ada, each)), ...old]);
      await addAll(edges, noise);
      equal(await edges.feed({ of: ada, ...wrote, limit: 20 }), old.reverse().slice(0, 20), 'feed');
    },
  },
  {
    id: 'F15',
    port: 'edges',
    title: 'a feed takes 10,000 nodes',
    catches: 'a limit of bound parameters or of request size, or nodes that are silently cut',
    async check(edges, tools) {
      const nodes = tools.many<UserId>(10_000);
      const ends = [nodes[0] ?? '', nodes[5000] ?? '', nodes[9999] ?? ''];
      const made = ends.map((each) => post(tools, each));
      await edges.add([...made, post(tools, tools.id())]);
      equal(await edges.feed({ nodes, kinds: ['wrote'], limit: 9 }), made.reverse(), 'feed');
    },
  },
  {
    id: 'F16',
    port: 'edges',
    title: 'a feed sees every write that was answered before it began',
    catches: 'a kept timeline: old posts of the newly followed missing, the unfollowed still there',
    async check(edges, tools) {
      const [ada, bob] = tools.users();
      const [old, late] = [post(tools, bob), follow(tools, ada, bob)];
      await edges.add([old]);
      equal(await edges.feed({ of: ada, ...wrote }), [], 'before the follow');
      await edges.add([late]);
      equal(await edges.feed({ of: ada, ...wrote }), [old], 'after the follow');
      const fresh = post(tools, bob);
      await edges.add([fresh]);
      await edges.remove([linkOf(old)]);
      equal(await edges.feed({ of: ada, ...wrote }), [fresh], 'after a post came and one went');
      await edges.remove([linkOf(late)]);
      equal(await edges.feed({ of: ada, ...wrote }), [], 'after the unfollow');
    },
  },
  {
    id: 'F17',
    port: 'edges',
    title: 'what two did to one post comes twice, and ties are settled as in a list',
    catches: 'edges made unique by what they point at, or ties by author or insertion',
    async check(edges, tools) {
      const [ada, ...followed] = tools.users();
      const [same, other] = tools.posts();
      const tie = tools.id();
      const reposts = followed.map((each) => edgeOf('reposted', each, same, tools.id()));
      const tied = followed.map((each) => edgeOf('reposted', each, other, tie));
      const wide = followed.map((each) => edgeOf('replied', each, other, tie));
      const [one, last, name] = [followed[0], tools.id(), tools.id()];
      const signs = ['\ue000', '\u{1f600}', '\uffff', '\u{10ffff}', 'a'];
      const odd = signs.map((sign) => edgeOf('reposted', one, name + sign, last));
      const follows = followed.map((to) => follow(tools, ada, to));
      const all = [...tied, ...reposts, ...wide, ...odd, ...follows];
      await edges.add(all);
      for (const limit of [100, 22, 15, 3, 2, 1]) {
        const query = { of: ada, via: 'follows', kinds: ['reposted', 'replied'], limit } as const;
        equal(await edges.feed(query), feedOf(all, query), `limit ${limit}`);
      }
    },
  },
  {
    id: 'F18',
    port: 'edges',
    title: 'in a small random world every feed is what plain counting gives',
    catches: 'a plan that is right for each part and wrong for the whole',
    async check(edges, tools) {
      const users = tools.many<UserId>(15);
      const some = (count: number, kind: (at: number) => Edge['kind']) =>
        Array.from({ length: count }, (_, at) =>
          edgeOf(kind(at), pick(tools, users), pick(tools, users), tools.id()),
        );
      const social = some(150, (at) => (at % 3 ? 'follows' : at % 2 ? 'mutes' : 'blocks'));
      const fed = ['wrote', 'replied', 'reposted'] as const;
      const posts = Array.from({ length: 120 }, () =>
        post(tools, pick(tools, users), pick(tools, fed)),
      );
      const once = new Map([...social, ...posts].map((e) => [`${e.kind}${e.from}${e.to}`, e]));
      const all = [...once.values()];
      await edges.add(all);
      for (let round = 0; round < 60; round += 1) {
        const query = anyFeed(tools, users, posts);
        equal(await edges.feed(query), feedOf(all, query), JSON.stringify(query));
      }
    },
  },
];

function anyFeed(tools: Tools, users: readonly UserId[], posts: readonly Edge[]): FeedQuery {
  const [of, muter] = [pick(tools, users), pick(tools, users)];
  const whose = dice(tools, 3)
    ? ({ of, via: 'follows' } as const)
    : { nodes: users.slice(dice(tools, 10)) };
  const ends = [
    { kind: 'mutes', from: of },
    { kind: 'blocks', to: of },
    { kind: 'blocks', from: muter },
  ] as const;
  return {
    ...whose,
    kinds: (['wrote', 'replied', 'reposted'] as const).slice(dice(tools, 3)),
    limit: 1 + dice(tools, 30),
    except: ends.filter(() => dice(tools, 2) === 1),
    ...(dice(tools, 2) && { before: pick(tools, posts).id }),
    ...(dice(tools, 3) === 0 && { after: pick(tools, posts).id }),
  };
}
