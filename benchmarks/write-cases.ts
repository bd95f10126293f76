import { type Pair, pairOf, runCase, type Seen, seenOf } from './case.ts';
import { mustEqual, named, namedUser } from './compare.ts';
import type { Data } from './data.ts';
import type { RunCase } from './rounds.ts';

type Draft = Seen & { readonly text: string; readonly reply: boolean };

/** Every third is a reply, every fifth has a tag, every seventh a mention. */
export function publishPost(data: Data, posts: readonly number[]): RunCase {
  const { twclone, raw } = data;
  let nth = 0;
  return runCase<Draft>({
    name: 'publishPost',
    goal: 'G1',
    size: 600,
    draw(random) {
      nth += 1;
      const seen = seenOf(data, posts, random);
      const { handle = '' } = raw.getUser(seen.numbers[0], seen.numbers[1]) ?? {};
      const extras = [nth % 5 === 0 ? '#jazz' : '', nth % 7 === 0 ? `cc @${handle}` : ''];
      const text = `The light over the harbour was calm beyond words, day ${nth}. ${extras.join(' ')}`;
      return { ...seen, text: text.trim(), reply: nth % 3 === 0 };
    },
    ours: ({ viewer, text, reply, id }) =>
      twclone.publishPost(viewer, reply ? { text, replyTo: id } : { text }),
    raw: ({ numbers, text, reply, post }) =>
      raw.publish({ author: numbers[0], text, ...(reply && { replyTo: post }) }),
    settle(ours, answers) {
      answers.forEach((answer, at) => {
        raw.name((answer as { id: number }).id, (ours[at] as { id: string }).id);
      });
    },
    async check({ viewer, numbers }, ours, found) {
      mustEqual('publishPost', ours, named(raw, found as Parameters<typeof named>[1]));
      const { id } = found as { id: number };
      const again = raw.getPost(numbers[0], id);
      const stored = await twclone.getPost(viewer, raw.idOf('entry', id));
      mustEqual('the published post', stored, again && named(raw, again));
    },
  });
}

export function followUser(data: Data): RunCase {
  const { twclone, raw } = data;
  const link = raw.db.prepare('SELECT 1 FROM follows WHERE follower = ? AND followee = ?');
  const drawn = new Set<string>();
  return runCase<Pair>({
    name: 'followUser',
    goal: 'G1',
    size: 600,
    draw(random) {
      for (;;) {
        const pair = pairOf(data, random);
        if (link.get(...pair.numbers) || drawn.has(pair.numbers.join())) continue;
        drawn.add(pair.numbers.join());
        return pair;
      }
    },
    ours: ({ viewer, other }) => twclone.follow(viewer, other),
    raw: ({ numbers }) => raw.follow(...numbers),
    async check({ viewer, other, numbers }) {
      const found = raw.getUser(...numbers);
      mustEqual('follow', await twclone.getUser(viewer, other), found && namedUser(raw, found));
    },
  });
}

export function likePost(data: Data, posts: readonly number[]): RunCase {
  const { twclone, raw } = data;
  const liked = raw.db.prepare(
    'SELECT 1 FROM reactions WHERE user = ? AND post = ? AND liked IS NOT NULL',
  );
  const drawn = new Set<string>();
  return runCase<Seen>({
    name: 'likePost',
    goal: 'G1',
    size: 600,
    draw(random) {
      for (;;) {
        const seen = seenOf(data, posts, random);
        const key = `${seen.numbers[0]} ${seen.post}`;
        if (liked.get(seen.numbers[0], seen.post) || drawn.has(key)) continue;
        drawn.add(key);
        return seen;
      }
    },
    ours: ({ viewer, id }) => twclone.likePost(viewer, id),
    raw: ({ numbers, post }) => raw.like(numbers[0], post),
    async check({ viewer, id, numbers, post }) {
      const found = raw.getPost(numbers[0], post);
      mustEqual('like', await twclone.getPost(viewer, id), found && named(raw, found));
    },
  });
}
