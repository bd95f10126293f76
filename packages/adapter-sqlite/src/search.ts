import type { PostId, Search, SearchDoc, Tag, UserId } from '@twclone/core';
import { timeOf } from '@twclone/core';
import type { Plain, Room } from '@twclone/core/near';
import { bounds, type Database, port, type Statements, statements } from './handle.ts';

type Ways = Plain<Search>;

/**
 * FTS5 answers in the order of its rowids. So the rowid of a document begins with the time in its
 * id and goes on with a running number: nothing needs a sort but the documents of one millisecond.
 */
const runningBits = 20;
const lastTime = 2 ** 43 - 2;

/** Words in FTS5, with authors, tags and the like as further words of their own form. */
export function search(db: Database, room: Room): Search {
  const sql = statements(db, room);
  const reads = { posts: posts(sql), users: users(sql), trends: trends(sql) };
  return port<Search>({ ...writes(sql), ...reads });
}

function writes({ value, change, together }: Statements): Pick<Ways, 'index' | 'remove'> {
  const versionOf = value<number>('SELECT version FROM docs WHERE id = ?');
  const forget = [
    'DELETE FROM docs_tokens WHERE rowid = (SELECT slot FROM docs WHERE id = ?)',
    'DELETE FROM docs_tags WHERE id = ?',
    'DELETE FROM docs WHERE id = ?',
  ].map((sql) => change(sql));
  const insertDoc = change(`INSERT INTO docs SELECT coalesce(
      (SELECT max(slot) FROM docs WHERE slot >= first AND slot < first + (1 << ${runningBits})),
      first) + 1, ?, ?, ? FROM (SELECT ? << ${runningBits} AS first)`);
  const fill = change('INSERT INTO docs_tokens (rowid, tokens) VALUES (last_insert_rowid(), ?)');
  const insertTag = change('INSERT INTO docs_tags VALUES (?, ?, ?) ON CONFLICT DO NOTHING');

  const remove = (id: string): void => {
    if (versionOf().get(id) !== undefined) for (const step of forget) step(id);
  };
  const index = (doc: SearchDoc): void => {
    const { id, version, handle, author, open, tags = [] } = doc;
    if ((versionOf().get(id) ?? 0) > version) return;
    remove(id);
    insertDoc(id, version, handle, timeIn(id, 0));
    fill(tokensOf(doc).join(' '));
    for (const tag of open ? tags : []) insertTag(id, tag, author);
  };
  return {
    index: (docs) => together(() => docs.forEach(index)),
    remove: (ids) => together(() => ids.forEach(remove)),
  };
}

function posts({ rows }: Statements): Ways['posts'] {
  const newest = rows<[time: number, id: PostId]>(`SELECT docs.slot >> ${runningBits}, docs.id
     FROM docs_tokens CROSS JOIN docs ON docs.slot = docs_tokens.rowid
     WHERE docs_tokens MATCH ? AND docs_tokens.rowid < (? + 1) << ${runningBits}
       AND docs_tokens.rowid >= ? << ${runningBits} AND docs.id < ? AND docs.id > ?
     ORDER BY docs_tokens.rowid DESC`);
  return ({ words, author, to, tag, media, open, before, after, limit }) => {
    const times = [timeIn(before, lastTime), timeIn(after, 0)];
    const wanted = tokens(words, { a: author, t: to, g: tag, m: media, o: open });
    const match = matchOf(wanted.length > 0 ? wanted : ['=p']);
    const matches = newest().iterate(match, ...times, ...bounds({ before, after }));
    const ids = first(matches, limit + 1).map(([, id]) => id);
    const items = ids.sort().reverse().slice(0, limit);
    const next = items.at(-1);
    return ids.length > items.length && next ? { items, next } : { items };
  };
}

function users({ rows }: Statements): Ways['users'] {
  const either = rows<[handle: string, id: UserId]>(`SELECT handle, id FROM docs
       INDEXED BY docs_handle WHERE handle >= ? AND handle < ? AND handle > ?
     UNION SELECT handle, id FROM docs WHERE handle > ?
       AND slot IN (SELECT rowid FROM docs_tokens WHERE docs_tokens MATCH ?)
     ORDER BY handle LIMIT ?`);
  return ({ prefix, words, after = '', limit }) => {
    const range = prefix === undefined ? ['', ''] : [prefix, `${prefix}\u{10ffff}`];
    const named = matchOf(words ? ['=u', ...tokens([], { n: words })] : ['=x']);
    const found = either().all(...range, after, after, named, limit);
    return found.map(([handle, id]) => ({ id, handle }));
  };
}

/** Ordered by tag here, since SQL orders by code point and the ports as JavaScript does. */
function trends({ rows }: Statements): Ways['trends'] {
  const counted = (from: string) =>
    rows<[accounts: number, tag: Tag]>(`SELECT count(DISTINCT author) AS accounts, tag
       FROM docs_tags ${from} id < ? AND id > ? GROUP BY tag ORDER BY accounts DESC`);
  const all = counted('WHERE');
  const some = counted('WHERE tag IN (SELECT value FROM json_each(?)) AND');
  return ({ tags, limit, ...window }) => {
    const range = bounds(window);
    const found = tags ? some().iterate(JSON.stringify(tags), ...range) : all().iterate(...range);
    return first(found, limit)
      .map(([accounts, tag]) => ({ tag, accounts }))
      .sort((a, b) => b.accounts - a.accounts || (a.tag < b.tag ? -1 : 1))
      .slice(0, limit);
  };
}

/** As many as asked for, and all others that are level with the last one. */
function first<Row extends unknown[]>(rows: Iterable<Row>, limit: number): Row[] {
  const found: Row[] = [];
  for (const row of rows) {
    if (found.length >= limit && row[0] !== found.at(-1)?.[0]) break;
    found.push(row);
  }
  return found;
}

/** The time of an id; for none, and for a text that is no id, the other. */
function timeIn(id: string | undefined, otherwise: number): number {
  try {
    return id === undefined ? otherwise : Math.min(timeOf(id), lastTime);
  } catch {
    return otherwise;
  }
}

/** All of these tokens, as FTS5 asks for them. */
function matchOf(tokens: readonly string[]): string {
  return [...new Set(tokens)].map((each) => `"${each}"`).join(' AND ');
}

/** Whatever a document can be found by. */
function tokensOf({ handle, author, words, to, tags, media, open }: SearchDoc): string[] {
  const user = handle === undefined ? [] : ['=u', ...tokens([], { n: words })];
  if (author === undefined) return user;
  return [...user, '=p', ...tokens(words, { a: author, t: to, g: tags, m: !!media, o: !!open })];
}

/** Words and facets. The first characters keep the sorts of token apart. */
function tokens(words: readonly string[], facets: { [sort: string]: unknown }): string[] {
  const found = Object.entries(facets).flatMap(([sort, values = []]) =>
    [values].flat().map((value) => `=${sort}${token(String(value))}`),
  );
  return [...words.map(token), ...found];
}

/**
 * A word as one token of the tokenizer `ascii`, which keeps all above ASCII as it is but folds case
 * and splits at signs: those are written in hex, so that two words never become one token.
 */
function token(word: string): string {
  const hex = (sign: string) => `-${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return word.replace(/[^a-z0-9_\u0080-\u{10ffff}]/gu, hex) || '-';
}
