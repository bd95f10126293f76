import {
  type PostId,
  type PostSearch,
  type Search,
  type SearchDoc,
  type Tag,
  timeOf,
  type UserId,
  type UserSearch,
} from '@twclone/core';
import { answer, bounds, type Database, type Statements, statements } from './handle.ts';

type User = Awaited<ReturnType<Search['users']>>[number];

/**
 * FTS5 answers in the order of its rowids. So the rowid of a document begins with the time in its
 * id and goes on with a running number: nothing needs a sort but the documents of one millisecond.
 */
const runningBits = 20;
const lastTime = 2 ** 43 - 2;

/** Words in FTS5, with authors, tags and the like as further words of their own form. */
export function search(db: Database): Search {
  const sql = statements(db);
  return { ...writes(sql), posts: posts(sql), users: users(sql), trends: trends(sql) };
}

function writes({ value, change, together }: Statements): Pick<Search, 'index' | 'remove'> {
  const versionOf = value<number>('SELECT version FROM docs WHERE id = ?');
  const forget = [
    'DELETE FROM docs_tokens WHERE rowid = (SELECT slot FROM docs WHERE id = ?)',
    'DELETE FROM docs_tags WHERE id = ?',
    'DELETE FROM docs WHERE id = ?',
  ].map((sql) => change(sql));
  const insertDoc = change(`INSERT INTO docs SELECT coalesce(
      (SELECT max(slot) FROM docs WHERE slot >= first AND slot < first + (1 << ${runningBits})),
      first) + 1, ?, ?, ? FROM (SELECT ? << ${runningBits} AS first)`);
  const insertTokens = change(
    'INSERT INTO docs_tokens (rowid, tokens) SELECT slot, ? FROM docs WHERE id = ?',
  );
  const insertTag = change('INSERT INTO docs_tags VALUES (?, ?, ?) ON CONFLICT DO NOTHING');

  const remove = (id: string): void => {
    if (versionOf().get(id) !== undefined) for (const step of forget) step(id);
  };
  const index = (doc: SearchDoc): void => {
    const { id, version, handle, open, author, tags = [] } = doc;
    if ((versionOf().get(id) ?? 0) > version) return;
    remove(id);
    insertDoc(id, version, handle, timeIn(id) ?? 0);
    insertTokens(tokensOf(doc).join(' '), id);
    if (open && author !== undefined) for (const tag of tags) insertTag(id, tag, author);
  };
  return {
    index: (docs, call) => answer(call, () => together(() => docs.forEach(index))),
    remove: (ids, call) => answer(call, () => together(() => ids.forEach(remove))),
  };
}

function posts({ rows }: Statements): Search['posts'] {
  const newest = rows<[time: number, id: PostId]>(`SELECT docs.slot >> ${runningBits}, docs.id
     FROM docs_tokens CROSS JOIN docs ON docs.slot = docs_tokens.rowid
     WHERE docs_tokens MATCH ? AND docs_tokens.rowid < (? + 1) << ${runningBits}
       AND docs_tokens.rowid >= ? << ${runningBits} AND docs.id < ? AND docs.id > ?
     ORDER BY docs_tokens.rowid DESC`);
  const found = (query: PostSearch) => {
    const { before = '', after = '', limit } = query;
    const times = [timeIn(before) ?? lastTime, timeIn(after) ?? 0];
    const matches = newest().iterate(matchOf(wantedOf(query)), ...times, ...bounds(query));
    const ids = first(matches, limit + 1).map(([, id]) => id);
    const items = ids.sort().reverse().slice(0, limit);
    const next = items.at(-1);
    return ids.length > items.length && next ? { items, next } : { items };
  };
  return (query, call) => answer(call, () => found(query));
}

function users({ rows }: Statements): Search['users'] {
  const either = rows<[handle: string, id: UserId]>(`SELECT handle, id FROM docs
       INDEXED BY docs_handle WHERE handle >= ? AND handle < ? AND handle > ?
     UNION SELECT handle, id FROM docs WHERE handle > ?
       AND slot IN (SELECT rowid FROM docs_tokens WHERE docs_tokens MATCH ?)
     ORDER BY handle LIMIT ?`);
  const found = ({ prefix, words, after = '', limit }: UserSearch): User[] => {
    const range = prefix === undefined ? ['', ''] : [prefix, `${prefix}\u{10ffff}`];
    const named = matchOf(words ? ['=u', ...words.map(nameToken)] : ['=none']);
    const matches = either().all(...range, after, after, named, limit);
    return matches.map(([handle, id]) => ({ id, handle }));
  };
  return (query, call) => answer(call, () => found(query));
}

/** Ordered by tag here, since SQL orders by code point and the ports as JavaScript does. */
function trends({ rows }: Statements): Search['trends'] {
  const counted = (from: string) =>
    rows<[accounts: number, tag: Tag]>(`SELECT count(DISTINCT author) AS accounts, tag
       FROM docs_tags ${from} id < ? AND id > ? GROUP BY tag ORDER BY accounts DESC`);
  const all = counted('WHERE');
  const some = counted('WHERE tag IN (SELECT value FROM json_each(?)) AND');
  return (query, call) =>
    answer(call, () => {
      const [range, { tags, limit }] = [bounds(query), query];
      const found = tags
        ? some().iterate(JSON.stringify(tags), ...range)
        : all().iterate(...range);
      return first(found, limit)
        .map(([accounts, tag]) => ({ tag, accounts }))
        .sort((a, b) => b.accounts - a.accounts || (a.tag < b.tag ? -1 : 1))
        .slice(0, limit);
    });
}

/** As many as asked for, and all others that are level with the last one. */
function first<Row extends [rank: number, ...unknown[]]>(
  rows: Iterable<Row>,
  limit: number,
): Row[] {
  const found: Row[] = [];
  for (const row of rows) {
    if (found.length >= limit && row[0] !== found.at(-1)?.[0]) break;
    found.push(row);
  }
  return found;
}

/** Nothing for a text that is not an id. */
function timeIn(id: string): number | undefined {
  try {
    return Math.min(timeOf(id), lastTime);
  } catch {
    return undefined;
  }
}

/** All of these tokens, as FTS5 asks for them. */
function matchOf(tokens: readonly string[]): string {
  return [...new Set(tokens)].map((each) => `"${each}"`).join(' AND ');
}

/** Whatever a document can be found by. The first character keeps the sorts of token apart. */
function tokensOf(doc: SearchDoc): string[] {
  const { words, handle, author, to = [], tags = [], media = false } = doc;
  const user = handle === undefined ? [] : ['=u', ...words.map(nameToken)];
  if (author === undefined) return user;
  const marks = [`=p`, `=a${token(author)}`, `=m${media}`];
  const facets = [...to.map((id) => `=t${token(id)}`), ...tags.map((tag) => `=g${token(tag)}`)];
  return [...user, ...words.map(token), ...marks, ...facets];
}

function wantedOf({ words, author, to, tag, media }: PostSearch): string[] {
  const facets = [
    author === undefined ? [] : `=a${token(author)}`,
    to === undefined ? [] : `=t${token(to)}`,
    tag === undefined ? [] : `=g${token(tag)}`,
    media === undefined ? [] : `=m${media}`,
  ].flat();
  const found = [...words.map(token), ...facets];
  return found.length > 0 ? found : ['=p'];
}

/**
 * A word as one token of the tokenizer `ascii`, which keeps all above ASCII as it is but folds case
 * and splits at signs: those are written in hex, so that two words never become one token.
 */
function token(word: string): string {
  const hex = (sign: string) => `-${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return word.replace(/[^a-z0-9_\u0080-\u{10ffff}]/gu, hex) || '-';
}

function nameToken(word: string): string {
  return `@${token(word)}`;
}
