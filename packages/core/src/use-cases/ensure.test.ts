import { describe, expect, it } from 'vitest';
import { memoryRecords } from '../memory/records.ts';
import type { Versioned } from '../ports.ts';
import { ensure, revise } from './ensure.ts';

type Note = Versioned & { readonly text: string };
const note = (text: string): Note => ({ id: 'n', version: 1, text });

describe('ensure', () => {
  it('goes on with the stored record after a lost answer, and is a conflict for another’s', async () => {
    const records = memoryRecords<Note>();
    expect(await ensure(records, note('mine'), () => true)).toEqual(note('mine'));
    expect(await ensure(records, note('again'), () => true)).toEqual(note('mine'));
    const other = ensure(records, note('other'), ({ text }) => text === 'other');
    await expect(other).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('revise', () => {
  it('loses no change of 40 at once', async () => {
    const records = memoryRecords<Note>();
    await records.insert([note('')]);
    const add = () => revise(records, 'n', (old) => ({ ...old, text: `${old.text}x` }));
    await Promise.all(Array.from({ length: 40 }, add));
    expect((await records.get(['n']))[0]).toEqual({ id: 'n', version: 41, text: 'x'.repeat(40) });
  });

  it('writes nothing where nothing changes, and knows what is not there', async () => {
    const records = memoryRecords<Note>();
    await records.insert([note('same')]);
    expect(await revise(records, 'n', (old) => old)).toEqual(note('same'));
    expect(await revise(records, 'nobody', (old) => old)).toBeUndefined();
  });

  it('gives up with `limited` where others never let it through', async () => {
    const records = memoryRecords<Note>();
    await records.insert([note('')]);
    const busy = { ...records, replace: async () => [false] };
    const change = revise(busy, 'n', (old) => ({ ...old, text: 'x' }));
    await expect(change).rejects.toMatchObject({ code: 'limited' });
  });
});
