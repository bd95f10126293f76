import type { FeedQuery } from '@twclone/core';
import { equal } from '../check.ts';
import { edgeOf } from '../kinds.ts';
import type { EdgesRule } from '../rule.ts';
import { follow, post, wrote } from './feed.ts';

export const exceptRules: readonly EdgesRule[] = [
  {
    id: 'F8',
    port: 'edges',
    title: '`except` leaves out what those did at the far side of an end that leaves a node',
    catches: '`except` ignored, or applied after the page was cut, which leaves it short',
    async check(edges, tools) {
      const [ada, bob, cyd] = tools.users();
      await edges.add([follow(tools, ada, bob), follow(tools, ada, cyd)]);
      const quiet = [post(tools, bob), post(tools, bob), post(tools, bob)];
      const noisy = Array.from({ length: 20 }, () => post(tools, cyd));
      await edges.add([...quiet, ...noisy, edgeOf('mutes', ada, cyd, tools.id())]);
      const except = [{ kind: 'mutes', from: ada }] as const;
      const expected = quiet.reverse();
      equal(await edges.feed({ of: ada, ...wrote, limit: 3, except }), expected, 'feed');
      const nodes = [bob, cyd];
      equal(await edges.feed({ nodes, kinds: ['wrote'], limit: 3, except }), expected, 'of nodes');
      equal(
        await edges.feed({ of: ada, ...wrote, limit: 3 }),
        noisy.slice(-3).reverse(),
        'without',
      );
    },
  },
  {
    id: 'F9',
    port: 'edges',
    title: '`except` leaves out what those did at the far side of an end that arrives',
    catches: 'an end read in one direction only: one who blocks `of` is still seen',
    async check(edges, tools) {
      const [ada, bob, cyd, dan] = tools.users();
      const all = [bob, cyd, dan].map((each) => follow(tools, ada, each));
      const [b, c, d] = [post(tools, bob), post(tools, cyd), post(tools, dan)];
      await edges.add([...all, b, c, d, edgeOf('blocks', bob, ada, tools.id())]);
      await edges.add([edgeOf('blocks', ada, cyd, tools.id())]);
      const into = { kind: 'blocks', to: ada } as const;
      const out = { kind: 'blocks', from: ada } as const;
      equal(await edges.feed({ of: ada, ...wrote, except: [into] }), [d, c], 'arriving');
      equal(await edges.feed({ of: ada, ...wrote, except: [out] }), [d, b], 'leaving');
      equal(await edges.feed({ of: ada, ...wrote, except: [into, out] }), [d], 'both');
    },
  },
  {
    id: 'F10',
    port: 'edges',
    title: '`except` looks at who did it, never at what it was done to',
    catches: '`NOT (from IN hidden OR to IN hidden)`: a domain rule in the store',
    async check(edges, tools) {
      const [ada, bob, cyd] = tools.users();
      const repost = edgeOf('reposted', bob, cyd, tools.id());
      await edges.add([follow(tools, ada, bob), repost, edgeOf('mutes', ada, cyd, tools.id())]);
      const except = [{ kind: 'mutes', from: ada }] as const;
      const found = await edges.feed({ of: ada, ...wrote, kinds: ['reposted'], except });
      equal(found, [repost], 'feed');
    },
  },
  {
    id: 'F11',
    port: 'edges',
    title: '`except` goes by the kinds and nodes of its ends, and an empty one leaves nothing out',
    catches: 'mutes and blocks always hidden, those of `of` in place of those of the end',
    async check(edges, tools) {
      const [ada, bob, cyd, dan] = tools.users();
      const all = [bob, cyd].map((each) => follow(tools, ada, each));
      const [b, c] = [post(tools, bob), post(tools, cyd)];
      await edges.add([...all, b, c, edgeOf('mutes', ada, bob, tools.id())]);
      await edges.add([edgeOf('blocks', dan, cyd, tools.id())]);
      const feed = (except: FeedQuery['except'] & object) =>
        edges.feed({ of: ada, ...wrote, except });
      equal(await feed([]), [c, b], 'nothing');
      equal(await feed([{ kind: 'blocks', from: ada }]), [c, b], 'another kind');
      equal(await feed([{ kind: 'mutes', from: dan }]), [c, b], 'another node');
      equal(await feed([{ kind: 'blocks', from: dan }]), [b], "another's blocks");
      const both = [
        { kind: 'blocks', from: dan },
        { kind: 'mutes', from: ada },
      ] as const;
      equal(await feed(both), [], 'both');
    },
  },
];
