import { equal, heedsSignal, ok } from '../check.ts';
import type { Collection, RecordsRule, Sample } from '../rule.ts';
import { idsOf, next } from './records.ts';

export const recordScanRules: readonly RecordsRule[] = [
  {
    id: 'R22',
    port: 'records',
    global: true,
    title: 'scan gives every record exactly once in pages of any size, and ends',
    catches: '`>=` at a page border, a `next` for ever, or a page that is only full by being cut',
    async check({ records, sample }) {
      equal(await scanned(records, 10), [], 'nothing');
      const all = Array.from({ length: 24 }, (_, at) => sample(`text ${at}`));
      await records.insert(all);
      for (const limit of [1, 8, 24, 100]) {
        equal((await scanned(records, limit)).sort(byId), [...all].sort(byId), `pages of ${limit}`);
      }
    },
  },
  {
    id: 'R23',
    port: 'records',
    global: true,
    title: 'scan gives what is there all along exactly once while others come and go',
    catches: '`OFFSET`, which skips or repeats when rows before it go or come',
    async check({ records, sample }) {
      const made = Array.from({ length: 60 }, () => sample());
      const stays = made.filter((_, at) => at % 3 === 0);
      const goes = made.filter((_, at) => at % 3 === 1);
      await records.insert([...stays, ...goes]);
      const comes = made.filter((_, at) => at % 3 === 2);
      const kept = new Set(idsOf(stays));
      const found = await scanned(records, 5, async () => {
        await records.remove(idsOf(goes.splice(0, 2)));
        await records.insert(comes.splice(-2));
      });
      const kind = found.filter(({ id }) => kept.has(id));
      equal(idsOf(kind).sort(), idsOf(stays).sort(), 'those that stayed');
      ok(new Set(idsOf(found)).size === found.length, 'nothing came twice');
    },
  },
  {
    id: 'R24',
    port: 'records',
    title: "a call that was given up rejects with its signal's reason",
    catches: 'a signal that is ignored, or an error of the driver in its place',
    async check({ records, sample }) {
      const record = sample();
      await heedsSignal({
        insert: (call) => records.insert([record], call),
        get: (call) => records.get([record.id], call),
        replace: (call) => records.replace([next(record)], call),
        scan: (call) => records.scan({ limit: 1 }, call),
        remove: (call) => records.remove([record.id], call),
      });
    },
  },
];

function byId(a: Sample, b: Sample): number {
  return a.id < b.id ? -1 : 1;
}

async function scanned(
  records: Collection['records'],
  limit: number,
  between: () => Promise<void> = async () => {},
): Promise<Sample[]> {
  const found: Sample[] = [];
  let next: string | undefined;
  for (let page = 0; page < 1000; page += 1) {
    const answer = await records.scan({ limit, next });
    ok(answer.items.length <= limit, `a page has at most ${limit} items`);
    found.push(...answer.items);
    next = answer.next;
    if (next === undefined) return found;
    await between();
  }
  throw new Error('The scan does not end.');
}
