import { describe, expect, it } from 'vitest';
import { memory } from './memory/index.ts';
import { createTwclone } from './twclone.ts';
import * as verbs from './use-cases/verbs.ts';

describe('createTwclone', () => {
  it('binds every verb', () => {
    expect(Object.keys(createTwclone(memory())).sort()).toEqual(Object.keys(verbs).sort());
  });

  it('names the ports that are missing', () => {
    const { edges: _, users: __, ...rest } = memory();
    const refused = expect.objectContaining({ code: 'invalid' });
    expect(() => createTwclone(rest as never)).toThrow(refused);
    expect(() => createTwclone(rest as never)).toThrow('users, edges');
  });
});
