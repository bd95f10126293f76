import {
  appointModerator,
  createTwclone,
  type PostView,
  type StorePorts,
  type Twclone,
  type UserId,
} from '@twclone/core';
import { seedMore } from './seed-more.ts';
import { people } from './seed-people.ts';
import { posts } from './seed-posts.ts';
import { reposts } from './seed-reposts.ts';

const minute = 60_000;

/**
 * Fills an empty store with a small town, so that the demo has something to show. Times lie before
 * `now` (epoch milliseconds): the clock is a port, so the past is written like the present.
 */
export async function seed(ports: StorePorts, now: number): Promise<void> {
  let time = now - 90 * 24 * 60 * minute;
  const twclone = createTwclone({ ...ports, clock: { now: () => time } });
  const ids = new Map<string, UserId>();
  for (const { handle, name, ...profile } of people) {
    time += 60 * minute;
    const { id } = await twclone.registerUser({ handle, name });
    await twclone.updateProfile(id, profile);
    ids.set(handle, id);
  }
  for (const [at, id] of [...ids.values()].entries()) await followSome(twclone, ids, { at, id });
  const written = new Map<string, PostView>();
  // In the order of time: ids grow, so nothing can be written before what is there.
  for (const event of [...posts, ...reposts].sort((a, b) => b.ago - a.ago)) {
    time = now - event.ago * minute;
    if (event.text !== undefined) await write(twclone, ids, written, event);
    else await twclone.repost(idNamed(ids, event.by), idOf(written, event.key) ?? '');
  }
  const all = [...written.values()];
  for (const [at, id] of [...ids.values()].entries()) await react(twclone, all, { at, id });
  const later = () => {
    time += 0.5 * minute;
  };
  // Grace looks after the town.
  await appointModerator(ports, idNamed(ids, 'grace'));
  await seedMore({
    twclone,
    now,
    later,
    user: (handle) => idNamed(ids, handle),
    post: (key) => idOf(written, key) ?? '',
  });
}

interface Person {
  readonly at: number;
  readonly id: UserId;
}

/** Everyone follows about half of the others: enough for paths and suggestions. */
async function followSome(twclone: Twclone, ids: ReadonlyMap<string, UserId>, { at, id }: Person) {
  const others = [...ids.values()];
  for (const [index, other] of others.entries()) {
    const step = (index - at + others.length) % others.length;
    if ([1, 2, 4, 7, 10].includes(step)) await twclone.follow(id, other);
  }
}

type Ids = ReadonlyMap<string, UserId>;

async function write(
  twclone: Twclone,
  ids: Ids,
  written: Map<string, PostView>,
  line: (typeof posts)[number],
): Promise<void> {
  const { key, by, text, replyTo, quoteOf, poll, votes = {}, edited, ...rest } = line;
  const { contentWarning, replyControl } = rest;
  const author = idNamed(ids, by);
  const to = { replyTo: idOf(written, replyTo), quoteOf: idOf(written, quoteOf) };
  const draft = { text, poll, contentWarning, replyControl, ...to };
  const post = await twclone.publishPost(author, draft);
  written.set(key, post);
  for (const [handle, option] of Object.entries(votes)) {
    await twclone.votePoll(idNamed(ids, handle), post.id, option);
  }
  if (edited !== undefined) await twclone.editPost(author, post.id, { text: edited });
}

function idNamed(ids: Ids, handle: string): UserId {
  const id = ids.get(handle);
  if (id === undefined) throw new Error(`Nobody is called ${handle}.`);
  return id;
}

function idOf(written: ReadonlyMap<string, PostView>, key: string | undefined) {
  return key === undefined ? undefined : written.get(key)?.id;
}

/** Likes, spread unevenly but always the same. */
async function react(twclone: Twclone, posts: readonly PostView[], { at, id }: Person) {
  for (const [index, post] of posts.entries()) {
    const mix = (index * 7 + at * 5 + index * at) % 11;
    if (post.author.id !== id && mix < 3) await twclone.likePost(id, post.id);
  }
}
