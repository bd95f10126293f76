import type { PostId, SearchDoc, UserId } from '@twclone/core';
import { type Dice, handles, people, real, type Step, tags, words } from './samples.ts';

/** Random calls of search, on a few words, so that they meet. */
export function searchSteps({ below, one, some }: Dice): (() => Step)[] {
  const version = () => 1 + below(3);
  const post = (): SearchDoc => ({
    id: one(real) as PostId,
    version: version(),
    words: some(4, () => one(words)),
    author: one(people),
    to: some(2, () => one(people)),
    tags: some(3, () => one(tags)),
    ...(below(4) ? { open: below(3) > 0 } : {}),
    ...(below(2) ? { media: below(2) > 0 } : {}),
  });
  const user = (): SearchDoc => {
    const n = below(handles.length);
    const words_ = some(4, () => one(words));
    return {
      id: `${real[0]?.slice(0, 25)}${n}` as UserId,
      version: version(),
      words: words_,
      handle: handles[n] as string,
    };
  };
  const window = () => ({
    limit: one([1, 2, 10]),
    ...(below(3) ? {} : { before: one(real) }),
    ...(below(3) ? {} : { after: one(real) }),
  });
  return [
    () =>
      (
        (batch) => (store) =>
          store.search.index(batch)
      )(some(6, post)),
    () =>
      (
        (batch) => (store) =>
          store.search.index(batch)
      )(some(6, user)),
    () =>
      (
        (batch) => (store) =>
          store.search.remove(batch)
      )(some(2, () => one(real) as PostId)),
    () =>
      (
        (asked) => (store) =>
          store.search.posts(asked)
      )({
        ...window(),
        words: some(2, () => one(words)),
        ...(below(3) ? {} : { author: one(people) }),
        ...(below(3) ? {} : { to: one(people) }),
        ...(below(3) ? {} : { tag: one(tags) }),
        ...(below(3) ? {} : { media: below(2) > 0 }),
        ...(below(3) ? {} : { open: below(2) > 0 }),
      }),
    () =>
      (
        (asked) => (store) =>
          store.search.users(asked)
      )({
        limit: one([1, 2, 10]),
        after: below(2) ? undefined : one(handles),
        prefix: below(2) ? undefined : one(['', 'a', 'ab', 'abcdefgh', '%', 'é', 'A']),
        words: below(2) ? undefined : some(2, () => one(words)),
      }),
    () =>
      (
        (asked) => (store) =>
          store.search.trends(asked)
      )({
        ...window(),
        ...(below(2) ? {} : { tags: some(2, () => one(tags)) }),
      }),
  ];
}
