import { describe, expect, it } from 'vitest';
import { memory } from './memory/index.ts';
import { bind, createTwclone } from './twclone.ts';
import * as verbs from './use-cases/verbs.ts';

describe('createTwclone', () => {
  it('binds every verb', () => {
    expect(Object.keys(createTwclone(memory())).sort()).toEqual(Object.keys(verbs).sort());
  });

  it('binds some verbs, and no others', async () => {
    const { registerUser, getUser } = verbs;
    const few = bind(memory(), { registerUser, getUser });
    expect(Object.keys(few)).toEqual(['registerUser', 'getUser']);
    const { id } = await few.registerUser({ handle: 'ada', name: 'Ada' });
    expect((await few.getUser(undefined, 'ada')).id).toBe(id);
  });

  it('names the ports that are missing', () => {
    const { edges: _, users: __, ...rest } = memory();
    const refused = expect.objectContaining({ code: 'invalid' });
    expect(() => createTwclone(rest as never)).toThrow(refused);
    expect(() => createTwclone(rest as never)).toThrow('users, edges');
  });
});
