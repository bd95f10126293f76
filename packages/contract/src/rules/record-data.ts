import { type RecordName, recordNames } from '@twclone/core';
import { equal } from '../check.ts';
import type { RecordsRule } from '../rule.ts';
import { oddTexts } from '../tools.ts';
import { idsOf, next, stored } from './records.ts';

const freeIds: readonly RecordName[] = ['receipts', 'marks', 'revisions'];

export const recordDataRules: readonly RecordsRule[] = [
  {
    id: 'R16',
    port: 'records',
    title: 'every type comes back field by field: nested, absent, true and false, numbers',
    catches:
      'a column that was forgotten, null for absent, 0 and 1 for booleans, integers cut to 32 bits',
    types: recordNames,
    async check({ records, sample, full }) {
      const all = [sample('small'), full('full')];
      equal(await records.insert(all), [true, true], 'insert');
      equal(await records.get(idsOf(all)), all, 'get');
      const newer = all.map((record) => next(record));
      equal(await records.replace(newer), [true, true], 'replace');
      equal(await records.get(idsOf(all)), newer, 'get after replace');
      equal(await records.remove(idsOf(all)), [true, true], 'remove');
    },
  },
  {
    id: 'R17',
    port: 'records',
    title: 'a field that is undefined is absent; empty texts, empty lists and zero are there',
    catches: 'a driver that writes null for undefined, or a store that drops what is empty',
    types: ['users', 'revisions'],
    async check(collection) {
      const { records, sample, name } = collection;
      const empty = name === 'users' ? { location: '', stateSince: 0 } : { facets: [], at: 0 };
      const given = { ...sample(''), ...empty };
      await records.insert([{ ...given, gone: undefined }]);
      equal(await stored(collection, given), given, 'get');
    },
  },
  {
    id: 'R18',
    port: 'records',
    title:
      'texts come back exactly: signs, scripts, emoji, look-alikes of other types, 2,000 of them',
    catches:
      'escaping, trimming, normalising, a short column, or text parsed as date, number, JSON',
    types: ['revisions', 'messages', 'marks'],
    async check({ records, sample }) {
      const texts = [...oddTexts, '\u{1f600}'.repeat(2000), 'x'.repeat(2000)];
      const all = texts.map((text) => sample(text));
      await records.insert(all);
      equal(await records.get(idsOf(all)), all, 'get');
    },
  },
  {
    id: 'R19',
    port: 'records',
    title: 'ids are exact: signs, letter case, accents, spaces at the end, names of object members',
    catches: 'a collation that folds, a plain object as a map, an id that is read as an operator',
    types: freeIds,
    async check({ records, sample }, tools) {
      const mark = tools.word();
      const bare = ['__proto__', 'constructor', '$where'];
      equal(await records.get(bare), [undefined, undefined, undefined], 'before');
      const all = [...oddTexts, 'a:b', 'a/b'].flatMap((odd) => [`${odd}${mark}`, `${mark}${odd}`]);
      const made = all.map((id) => sample(`of ${id}`, id));
      equal(
        await records.insert(made),
        made.map(() => true),
        'insert',
      );
      equal(await records.get(all), made, 'get');
      equal(
        await records.remove(all),
        made.map(() => true),
        'remove',
      );
    },
  },
  {
    id: 'R20',
    port: 'records',
    title: 'ids of 200 characters that differ in the last are two',
    catches: 'an index over the beginning of a key, or keys that are cut or hashed short',
    types: freeIds,
    async check({ records, sample }, tools) {
      const stem = tools.id().padEnd(199, '-');
      const all = ['a', 'b', ''].map((end) => sample(end, `${stem}${end}`));
      equal(await records.insert(all), [true, true, true], 'insert');
      equal(await records.get(idsOf(all)), all, 'get');
    },
  },
  {
    id: 'R21',
    port: 'records',
    title: 'one id in two types is two records',
    catches:
      'one table for all types whose key is the id alone (a user and their settings share it)',
    async check(collection) {
      const { sibling, sample, records } = collection;
      if (!sibling) return;
      const mine = sample('mine');
      const theirs = sibling.sample('theirs', mine.id);
      await records.insert([mine]);
      equal(await sibling.records.insert([theirs]), [true], `insert into ${sibling.name}`);
      await sibling.records.remove([theirs.id]);
      equal(await stored(collection, mine), mine, 'get');
    },
  },
];
