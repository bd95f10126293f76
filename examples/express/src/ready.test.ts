import { type Edges, split, TwcloneError } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { expect, test } from 'vitest';
import { askAll } from './ready.ts';

const down = async () => {
  throw new TwcloneError('unavailable', 'Down.');
};

test('it is ready while every store answers, and not when one of them does not', async () => {
  const base = memory();
  const dead = { ...memory().edges, get: down } as Edges;
  const stores = [
    { ...base, edges: split({ social: dead, activity: base.edges }) },
    { ...base, edges: split({ social: base.edges, activity: dead }) },
    { ...base, search: { ...base.search, users: down } },
    { ...base, posts: { ...base.posts, get: down } },
  ];
  await askAll(base);
  for (const ports of stores) {
    await expect(askAll(ports)).rejects.toMatchObject({ code: 'unavailable' });
  }
});
