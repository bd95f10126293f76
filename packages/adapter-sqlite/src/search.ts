import type { PostId, PostSearch, Search, SearchDoc, Tag, UserId, UserSearch } from '@twclone/core';
import { answer, bounds, type Database, list, type Statements, statements } from './handle.ts';

type Trend = { readonly tag: Tag; readonly accounts: number };
type User = { readonly id: UserId; readonly handle: string };

/**
 * FTS5 answers in the order of its rowids. So the rowid of a document begins with what it is
 * sorted by (its bucket: a post's time, the first letters of a user's handle) and goes on with a
 * running number: nothing needs a sort but the documents of one bucket.
 */
const bucketBits = 20;
const lastBucket = 2 ** 43 - 2;
const timeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const handleAlphabet = '0123456789_abcdefghijklmnopqrstuvwxyz';

/** Words in FTS5, with authors, tags and the like as further words of their own form. */
export function search(db: Database): Search {
  const sql = statements(db);
  return { ...writes(sql), ...postSearch(sql), ...userSearch(sql), ...trending(sql) };
}

function writes({ value, change, together }: Statements): Pick<Search, 'index' | 'remove'> {
  const versionOf = value<number>('SELECT version FROM docs WHERE id = ?');
  const forget = [
    'DELETE FROM docs_tokens WHERE rowid = (SELECT slot FROM docs WHERE id = ?)',
    'DELETE FROM docs_tags WHERE id = ?',
    'DELETE FROM docs WHERE id = ?',
  ].map((sql) => change(sql));
  const insertDoc = change(`INSERT INTO docs SELECT 1 + coalesce(
       (SELECT slot FROM docs WHERE slot < (bucket + 1) << ${bucketBits}
          AND slot >= bucket << ${bucketBits} ORDER BY slot DESC LIMIT 1),
       bucket << ${bucketBits}
     ), ?, ?, ? FROM (SELECT ? AS bucket)`);
  const insertTokens = change(
    'INSERT INTO docs_tokens (rowid, tokens) SELECT slot, ? FROM docs WHERE id = ?',
  );
  const insertTag = change('INSERT INTO docs_tags VALUES (?, ?, ?) ON CONFLICT DO NOTHING');

  const remove = (id: string): void => {
    if (versionOf.get(id) !== undefined) for (const step of forget) step(id);
  };
  const index = (doc: SearchDoc): void => {
    const { id, version, handle } = doc;
    if ((versionOf.get(id) ?? 0) > version) return;
    remove(id);
    insertDoc(id, version, handle, handle === undefined ? timeBucket(id) : handleBucket(handle));
    insertTokens(tokensOf(doc).join(' '), id);
    for (const tag of trendsOf(doc)) insertTag(id, tag, doc.author);
  };
  return {
    index: (docs, call) => answer(call, () => together(() => docs.forEach(index))),
    remove: (ids, call) => answer(call, () => together(() => ids.forEach(remove))),
  };
}

const matching = `SELECT docs.slot >> ${bucketBits}, docs.id, docs.handle FROM docs_tokens
  CROSS JOIN docs ON docs.slot = docs_tokens.rowid
  WHERE docs_tokens MATCH ? AND docs_tokens.rowid < (? + 1) << ${bucketBits}
    AND docs_tokens.rowid >= ? << ${bucketBits}`;

function postSearch({ rows }: Statements): Pick<Search, 'posts'> {
  const newest = rows<[bucket: number, id: PostId]>(
    `${matching} AND docs.id < ? AND docs.id > ? ORDER BY docs_tokens.rowid DESC`,
  );
  const found = (query: PostSearch) => {
    const { before, after = '', limit } = query;
    const from = before === undefined ? lastBucket : timeBucket(before);
    const range = [from, timeBucket(after), ...bounds(query)];
    const matches = newest.iterate(matchOf(wantedOf(query)), ...range);
    const ids = firstOf(matches, limit + 1).map(([, id]) => id);
    const items = ids.sort().reverse().slice(0, limit);
    const next = items.at(-1);
    return ids.length > items.length && next ? { items, next } : { items };
  };
  return { posts: (query, call) => answer(call, () => found(query)) };
}

function userSearch({ rows }: Statements): Pick<Search, 'users'> {
  const byName = rows<[bucket: number, id: UserId, handle: string]>(
    `${matching} AND docs.handle > ? ORDER BY docs_tokens.rowid`,
  );
  const byHandle = rows<
    [id: UserId, handle: string]
  >(`SELECT id, handle FROM docs INDEXED BY docs_handle
     WHERE handle >= ? AND handle < ? AND handle > ? ORDER BY handle LIMIT ?`);
  const named = ({ words, after = '', limit }: UserSearch) => {
    if (!words) return [];
    const wanted = matchOf(['=u', ...words.map(nameToken)]);
    const matches = byName.iterate(wanted, lastBucket, handleBucket(after), after);
    return firstOf(matches, limit).map(([, id, handle]) => ({ id, handle }));
  };
  const handled = ({ prefix, after = '', limit }: UserSearch) => {
    if (prefix === undefined) return [];
    const found = byHandle.all(prefix, `${prefix}\u{10ffff}`, after, limit);
    return found.map(([id, handle]) => ({ id, handle }));
  };
  return {
    users: (query, call) =>
      answer(call, () => {
        const found = new Map<string, User>();
        for (const user of [...named(query), ...handled(query)]) found.set(user.id, user);
        return [...found.values()].sort(byKey).slice(0, query.limit);
      }),
  };
}

function trending({ rows }: Statements): Pick<Search, 'trends'> {
  // Ties of the last place come along, since only JavaScript orders tags as the ports ask for.
  const statement = (where: string) =>
    rows<[tag: Tag, accounts: number]>(`SELECT tag, accounts FROM (
         SELECT tag, count(DISTINCT author) AS accounts,
           rank() OVER (ORDER BY count(DISTINCT author) DESC) AS place
         FROM docs_tags ${where} id < ? AND id > ? GROUP BY tag
       ) WHERE place <= ?`);
  const all = statement('WHERE');
  const some = statement(
    'INDEXED BY docs_tags_tag WHERE tag IN (SELECT value FROM json_each(?)) AND',
  );
  return {
    trends: (query, call) =>
      answer(call, () => {
        const range = [...bounds(query), query.limit];
        const found = query.tags ? some.all(list(query.tags), ...range) : all.all(...range);
        return found.map(toTrend).sort(byAccounts).slice(0, query.limit);
      }),
  };
}

/** As many as asked for, and all others of the last one's bucket, since a bucket has no order. */
function firstOf<Row extends [bucket: number, ...unknown[]]>(
  matches: Iterable<Row>,
  limit: number,
): Row[] {
  const found: Row[] = [];
  for (const row of matches) {
    if (found.length >= limit && row[0] !== found.at(-1)?.[0]) break;
    found.push(row);
  }
  return found;
}

/** The time in a post's id. */
function timeBucket(id: string): number {
  return bucketOf(id, timeAlphabet, 10);
}

function handleBucket(handle: string): number {
  return bucketOf(handle, handleAlphabet, 8);
}

/**
 * The first letters of a text as a number that keeps the order of the texts. From the first letter
 * outside the alphabet on, texts share a bucket: the answers stay right, they just cost a sort.
 */
function bucketOf(text: string, alphabet: string, length: number): number {
  let bucket = 0;
  let rest: number | undefined;
  for (let at = 0; at < length; at += 1) {
    const letter = text[at] ?? '';
    let digit = rest ?? alphabet.indexOf(letter);
    if (digit === -1) {
      const smaller = [...alphabet].filter((known) => known < letter).length;
      digit = Math.min(smaller, alphabet.length - 1);
      rest = smaller === alphabet.length ? digit : 0;
    }
    bucket = bucket * alphabet.length + digit;
  }
  return Math.min(bucket, lastBucket);
}

/** All of these tokens, as FTS5 asks for them. */
function matchOf(tokens: readonly string[]): string {
  return [...new Set(tokens)].map((each) => `"${each}"`).join(' AND ');
}

/** Whatever a document can be found by. The first character keeps the sorts of token apart. */
function tokensOf(doc: SearchDoc): string[] {
  const user = doc.handle === undefined ? [] : ['=u', ...doc.words.map(nameToken)];
  if (doc.author === undefined) return user;
  const { author, to = [], tags = [], media = false } = doc;
  const facets = [`=a${token(author)}`, ...to.map((id) => `=t${token(id)}`)];
  const marks = ['=p', `=m${media}`, ...tags.map((tag) => `=g${token(tag)}`)];
  return [...user, ...doc.words.map(token), ...facets, ...marks];
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
  const plain = word.replace(
    /[^a-z0-9_\u0080-\u{10ffff}]|\p{Cs}/gu,
    (sign) => `-${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return plain || '-';
}

function nameToken(word: string): string {
  return `@${token(word)}`;
}

function trendsOf({ open, author, tags = [] }: SearchDoc): readonly Tag[] {
  return open && author !== undefined ? tags : [];
}

function toTrend([tag, accounts]: [tag: Tag, accounts: number]): Trend {
  return { tag, accounts };
}

function byKey(a: User, b: User): number {
  return a.handle < b.handle ? -1 : 1;
}

function byAccounts(a: Trend, b: Trend): number {
  return b.accounts - a.accounts || (a.tag < b.tag ? -1 : 1);
}
