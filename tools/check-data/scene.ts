import type { Twclone, UserId } from '@twclone/core';
import { below, type Random, randomOf } from '../seed/random.ts';
import type { Oracle, Published } from './oracle.ts';

/** The loaded store beside the oracle of the same file, and what was published since. */
export interface Scene {
  readonly twclone: Twclone;
  readonly oracle: Oracle;
  readonly random: Random;
  idOf(label: string): UserId;
  labelOf(id: string): string;
  /** The best-connected account. */
  readonly top: string;
  /** Oldest first. */
  readonly posts: Published[];
  /** The ids of those that were deleted again. */
  readonly deleted: Set<string>;
}

const manyPosts = 1_000;
const replyShare = 0.25;

export function openScene(
  twclone: Twclone,
  oracle: Oracle,
  userIds: ReadonlyMap<string, UserId>,
): Scene {
  const labels = new Map([...userIds].map(([label, id]) => [id as string, label]));
  return {
    twclone,
    oracle,
    random: randomOf(1, 'check', 0),
    idOf(label) {
      const id = userIds.get(label);
      if (id === undefined) throw new Error(`The store was not given ${label}.`);
      return id;
    },
    labelOf: (id) => labels.get(id) ?? id,
    top: topOf(oracle),
    posts: [],
    deleted: new Set(),
  };
}

function topOf({ labels, degree }: Oracle): string {
  return labels.reduce((best, label) => (degree(label) > degree(best) ? label : best));
}

/** Half of them by accounts that the best-connected one follows, a quarter of them replies. */
export async function publishAll(scene: Scene): Promise<void> {
  const crowd = [scene.oracle.labels, [...scene.oracle.friends(scene.top), scene.top]] as const;
  for (let nth = 0; nth < manyPosts; nth += 1) {
    const [everybody, near] = crowd;
    await publish(scene, one(scene.random, nth % 2 === 0 ? near : everybody));
  }
}

/** One more post, maybe a reply, by the verb. */
export async function publish(scene: Scene, author: string): Promise<void> {
  const { posts, random, deleted } = scene;
  const drawn = random() < replyShare ? posts[below(random, posts.length)] : undefined;
  const parent = drawn && !deleted.has(drawn.id) ? drawn : undefined;
  const draft = { text: `Post ${posts.length} by ${author}`, replyTo: parent?.id };
  const { id } = await scene.twclone.publishPost(scene.idOf(author), draft);
  posts.push({ id, author, ...(parent && { repliesTo: parent.author }) });
}

/** One of the labels. Throws if there are none. */
export function one(random: Random, labels: readonly string[]): string {
  const label = labels[below(random, labels.length)];
  if (label === undefined) throw new Error('The graph is empty.');
  return label;
}
