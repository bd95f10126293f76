import { equal } from '../check.ts';
import type { Collection, RecordsRule, Sample } from '../rule.ts';

/** `record` as it is written next. */
export function next(record: Sample, change: object = {}): Sample {
  return { ...record, ...change, version: record.version + 1 };
}

export function idsOf(records: readonly Sample[]): string[] {
  return records.map(({ id }) => id);
}

export async function stored({ records }: Collection, { id }: Sample): Promise<Sample | undefined> {
  const [found] = await records.get([id]);
  return found;
}

export const recordsRules: readonly RecordsRule[] = [
  {
    id: 'R1',
    port: 'records',
    title: 'get answers in the order asked, undefined where there is none, twice where asked twice',
    catches: '`WHERE id IN (…)`, whose rows come in index order, without gaps and each once',
    async check({ records, sample }, tools) {
      const [a, b, c] = [sample('a'), sample('b'), sample('c')];
      await records.insert([a, b, c]);
      const asked = [c.id, tools.id(), a.id, c.id, b.id];
      equal(await records.get(asked), [c, undefined, a, c, b], 'get');
    },
  },
  {
    id: 'R2',
    port: 'records',
    title: 'every call takes 1,000 items',
    catches: 'a limit of 999 bound parameters, or a batch that is silently cut',
    async check({ records, sample }) {
      const all = Array.from({ length: 1000 }, (_, at) => sample(`text ${at}`));
      const yes = all.map(() => true);
      equal(await records.insert(all), yes, 'insert');
      equal(await records.get(idsOf(all)), all, 'get');
      const newer = all.map((record) => next(record));
      equal(await records.replace(newer), yes, 'replace');
      equal(await records.get(idsOf(all)), newer, 'get after replace');
      equal(await records.remove(idsOf(all)), yes, 'remove');
      equal(
        await records.get(idsOf(all)),
        all.map(() => undefined),
        'get after remove',
      );
    },
  },
  {
    id: 'R3',
    port: 'records',
    title: 'no items are no work',
    catches: '`IN ()` as a syntax error, or an empty bulk that the driver refuses',
    async check({ records }) {
      equal(await records.get([]), [], 'get');
      equal(await records.insert([]), [], 'insert');
      equal(await records.replace([]), [], 'replace');
      equal(await records.remove([]), [], 'remove');
    },
  },
  {
    id: 'R4',
    port: 'records',
    title: 'insert answers false where the id is taken, and what is stored stays',
    catches: 'an upsert, or an insert repeated after a lost answer that throws a duplicate key',
    async check(collection) {
      const { records, sample } = collection;
      const first = sample('first');
      equal(await records.insert([first]), [true], 'insert');
      equal(await records.insert([first]), [false], 'the same insert again');
      equal(await records.insert([sample('second', first.id)]), [false], 'insert of another');
      equal(await stored(collection, first), first, 'the stored one');
    },
  },
  {
    id: 'R5',
    port: 'records',
    title: 'each item of an insert has its own answer; of one id twice the first counts',
    catches: 'one transaction or ordered bulk that a duplicate key ends for the items after it',
    async check({ records, sample }) {
      const [a, b, c] = [sample('a'), sample('b'), sample('c')];
      await records.insert([b]);
      const again = sample('another', a.id);
      equal(await records.insert([a, b, again, c]), [true, false, false, true], 'insert');
      equal(await records.get(idsOf([a, b, c])), [a, b, c], 'get');
    },
  },
  {
    id: 'R6',
    port: 'records',
    title: 'insert keeps the version it is given',
    catches: 'an insert that writes version 1, so that copies of a store lose it',
    async check(collection) {
      const seventh = { ...collection.sample(), version: 7 };
      await collection.records.insert([seventh]);
      equal(await stored(collection, seventh), seventh, 'get');
      equal(await collection.records.replace([next(seventh)]), [true], 'replace by version 8');
    },
  },
  {
    id: 'R7',
    port: 'records',
    title: 'replace needs the version before: not older, not the same, not two before',
    catches: '`version < ?` or `version <= ?` in place of `version = ? - 1`',
    async check(collection) {
      const { records, sample } = collection;
      const first = sample('1');
      const second = next(first, sample('2', first.id));
      const now = { ...second, version: 2 };
      await records.insert([first]);
      equal(await records.replace([{ ...now, version: 3 }]), [false], 'version 3 over 1');
      equal(await records.replace([{ ...now, version: 1 }]), [false], 'version 1 over 1');
      equal(await stored(collection, first), first, 'still the first');
      equal(await records.replace([now]), [true], 'version 2 over 1');
      equal(await records.replace([{ ...first, version: 2 }]), [false], 'version 2 over 2');
      equal(await records.replace([first]), [false], 'version 1 over 2');
      equal(await stored(collection, first), now, 'the second');
    },
  },
  {
    id: 'R8',
    port: 'records',
    title: 'replace makes nothing where there is none, or no more',
    catches: 'a replace with upsert, which brings back what was removed',
    async check(collection) {
      const { records, sample } = collection;
      const [never, removed] = [sample(), sample()];
      await records.insert([removed]);
      await records.remove([removed.id]);
      equal(await records.replace([never, next(never), next(removed)]), [false, false, false], '');
      equal(await records.get([never.id, removed.id]), [undefined, undefined], 'get');
    },
  },
  {
    id: 'R9',
    port: 'records',
    title: 'replace leaves nothing of the record before',
    catches: 'a merge (`$set`, `json_patch`), which keeps the fields that were left out',
    types: ['users', 'posts'],
    async check(collection) {
      const { records, sample, full } = collection;
      const before = full();
      const after = { ...sample('after', before.id), version: 2 };
      await records.insert([before]);
      equal(await records.replace([after]), [true], 'replace');
      equal(await stored(collection, before), after, 'get');
    },
  },
  {
    id: 'R10',
    port: 'records',
    title: 'the items of a replace are carried out in the order given',
    catches: 'versions that are read once, before the batch',
    async check({ records, sample }) {
      const [a, b] = [sample('a'), sample('b')];
      await records.insert([a, b]);
      const [a2, b2, other] = [next(a), next(b), next(sample('other', b.id))];
      const answers = await records.replace([a2, next(a2), b2, other]);
      equal(answers, [true, true, true, false], 'replace');
      equal(await records.get(idsOf([a, b])), [next(a2), b2], 'get');
    },
  },
  {
    id: 'R11',
    port: 'records',
    title: 'remove answers false where there is none, also the second time in one call',
    catches: 'a delete that always answers true, or one row count for the whole batch',
    async check({ records, sample }, tools) {
      const [a, b] = [sample(), sample()];
      await records.insert([a, b]);
      equal(await records.remove([a.id, tools.id(), a.id]), [true, false, false], 'remove');
      equal(await records.remove([a.id]), [false], 'the same remove again');
      equal(await records.get([a.id, b.id]), [undefined, b], 'get');
    },
  },
  {
    id: 'R12',
    port: 'records',
    title: 'a call sees every write that was answered before it began',
    catches: 'a cache of what was read, or of what was missing, that a write does not clear',
    async check(collection) {
      const { records, sample } = collection;
      const first = sample('first');
      equal(await stored(collection, first), undefined, 'before');
      await records.insert([first]);
      equal(await stored(collection, first), first, 'after insert');
      await records.replace([next(first)]);
      equal(await stored(collection, first), next(first), 'after replace');
      await records.remove([first.id]);
      equal(await stored(collection, first), undefined, 'after remove');
      equal(await records.insert([first]), [true], 'insert after remove');
      equal(await stored(collection, first), first, 'after the second insert');
    },
  },
  {
    id: 'R13',
    port: 'records',
    title: "what is stored changes neither with the caller's objects nor with those answered",
    catches: 'a store or cache that keeps, or hands out, references',
    async check(collection) {
      const { records, full } = collection;
      const given = full();
      const copy = structuredClone(given);
      await records.insert([given]);
      spoil(given);
      equal(await stored(collection, copy), copy, 'after the given one was changed');
      const answered = await stored(collection, copy);
      spoil(answered);
      equal(await stored(collection, copy), copy, 'after the answered one was changed');
    },
  },
  {
    id: 'R14',
    port: 'records',
    title: 'of 50 inserts of one id at once exactly one is answered true, and that one is stored',
    catches: 'a look before the insert instead of a unique key',
    async check(collection) {
      const { records, sample } = collection;
      const { id } = sample();
      const racers = Array.from({ length: 50 }, (_, at) => sample(`racer ${at}`, id));
      const answers = await Promise.all(racers.map((racer) => records.insert([racer])));
      const winners = racers.filter((_, at) => answers[at]?.[0]);
      equal(winners.length, 1, 'winners');
      equal(await records.get([id]), winners, 'get');
    },
  },
  {
    id: 'R15',
    port: 'records',
    title: 'of 50 replaces of one version at once exactly one is answered true, and it is stored',
    catches: 'a version that is read, compared and then written without a condition',
    async check({ records, sample }) {
      const first = sample();
      await records.insert([first]);
      const racers = Array.from({ length: 50 }, (_, at) => next(sample(`racer ${at}`, first.id)));
      const answers = await Promise.all(racers.map((racer) => records.replace([racer])));
      const winners = racers.filter((_, at) => answers[at]?.[0]);
      equal(winners.length, 1, 'winners');
      equal(await records.get([first.id]), winners, 'get');
    },
  },
];

/** Tries to change every part of a value; a frozen one throws, which is right as well. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    spoil(inner);
    Reflect.set(value, key, 'spoilt');
  }
}
