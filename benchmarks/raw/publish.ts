import { parseText } from '@twclone/core';
import { authorOf, type Facet, type PostView } from './views.ts';
import { type Db, noticing, type RawDraft, type Tick, tied } from './writes.ts';

type Above = [author: number, root: number | null];
type Written = [handle: string, name: string, avatar: string | null, locked: number];
type Parsed = ReturnType<typeof parseText>;

/**
 * Publishes a post in one transaction. Parsed by the parser of the library: what a post means is the
 * same question on both sides.
 */
export function publish(db: Db, tick: Tick): (draft: RawDraft) => PostView {
  const parent = db
    .prepare<number[], Above>('SELECT author, root FROM posts WHERE id = ? AND audience = 0')
    .raw();
  const author = db
    .prepare<number[], Written>('SELECT handle, name, avatar, protected FROM users WHERE id = ?')
    .raw();
  const [facetsOf, tell, store, ties] = [facets(db), telling(db), storing(db), tied(db)];
  const aboveOf = (by: number, replyTo: number | undefined): Above | undefined => {
    if (replyTo === undefined) return undefined;
    const above = parent.get(replyTo);
    if (above === undefined || ties(by, above[0]) & 3) throw new Error('not found');
    return above;
  };
  const write = ({ author: by, replyTo }: RawDraft, parsed: Parsed): PostView => {
    const above = aboveOf(by, replyTo);
    const fresh: Fresh = {
      id: tick.next(),
      by,
      text: parsed.text,
      createdAt: tick.now(),
      facets: facetsOf(parsed),
      replyTo: replyTo ?? null,
      root: above?.[1] ?? replyTo ?? null,
    };
    store(fresh, above?.[0]);
    tell(fresh, above?.[0]);
    return view(fresh, author.get(by));
  };
  const together = db.transaction(write);
  return (draft: RawDraft): PostView => {
    const parsed = parseText(draft.text);
    if (!parsed.valid) throw new Error('invalid');
    return together.immediate(draft, parsed);
  };
}

function facets(db: Db): (parsed: Parsed) => Facet[] {
  const byHandle = db
    .prepare<string[], number>('SELECT id FROM users WHERE handle = ? AND state = 0')
    .pluck();
  const of = (kind: string, entities: Parsed['urls']) =>
    entities.map((entity): Facet => ({ kind, ...entity }));
  return ({ mentions, hashtags, cashtags, urls }) => {
    const named = mentions.flatMap((entity): Facet[] => {
      const userId = byHandle.get(entity.value.toLowerCase());
      return userId === undefined ? [] : [{ kind: 'mention', ...entity, userId }];
    });
    const others = [...of('hashtag', hashtags), ...of('cashtag', cashtags), ...of('url', urls)];
    return [...named, ...others].sort((a, b) => a.start - b.start);
  };
}

/** The post, its place in lists, counters, tags and words. */
function storing(db: Db) {
  const insert = db.prepare(
    `INSERT INTO posts (id, author, text, facets, created, reply_to, root)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const enter = db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?)');
  const countPost = db.prepare('UPDATE users SET posts = posts + 1 WHERE id = ?');
  const countReply = db.prepare('UPDATE posts SET replies = replies + 1 WHERE id = ?');
  const tag = db.prepare('INSERT INTO tags VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const index = db.prepare('INSERT INTO words (rowid, tokens) VALUES (?, ?)');
  const tagAll = ({ id, by, facets }: Fresh) => {
    for (const { kind, value } of facets) if (kind === 'hashtag') tag.run(value, id, by);
  };
  return (post: Fresh, parentBy: number | undefined): void => {
    const { id, by, text, createdAt, replyTo, root } = post;
    const json = post.facets.length > 0 ? JSON.stringify(post.facets) : null;
    insert.run(id, by, text, json, createdAt, replyTo, root);
    enter.run(id, by, isReply(by, parentBy), id, parentBy ?? null);
    countPost.run(by);
    if (replyTo !== null) countReply.run(replyTo);
    tagAll(post);
    index.run(id, text);
  };
}

/** A reply to oneself is a post like any other. */
function isReply(by: number, parentBy: number | undefined): 0 | 1 {
  return parentBy === undefined || parentBy === by ? 0 : 1;
}

function telling(db: Db) {
  const [notice, ties] = [noticing(db), tied(db)];
  return (post: Fresh, parentBy: number | undefined): void => {
    const { id, by } = post;
    for (const [user, reason] of reasons(post, parentBy)) {
      if (!(ties(by, user) & 3)) notice(user, `${reason}/${by}/${id}`, id);
    }
  };
}

/** One notice a person, never for oneself. */
function reasons({ by, facets }: Fresh, parentBy: number | undefined): Map<number, string> {
  const found = new Map<number, string>();
  if (parentBy !== undefined) found.set(parentBy, 'reply');
  for (const { userId } of facets) if (userId !== undefined) found.set(userId, 'mention');
  found.delete(by);
  return found;
}

interface Fresh {
  readonly id: number;
  readonly by: number;
  readonly text: string;
  readonly createdAt: number;
  readonly facets: readonly Facet[];
  readonly replyTo: number | null;
  readonly root: number | null;
}

function view(fresh: Fresh, author: Written | undefined): PostView {
  if (author === undefined) throw new Error('forbidden');
  const { id, by, text, createdAt, facets, replyTo, root } = fresh;
  return {
    id,
    text,
    facets,
    author: authorOf(by, ...author),
    createdAt,
    ...(replyTo !== null && { replyTo }),
    ...(root !== null && { root }),
    replyControl: 'everyone',
    audience: 'public',
    counts: { replies: 0, reposts: 0, quotes: 0, likes: 0 },
    viewer: { liked: false, reposted: false, bookmarked: false, bookmarks: 0 },
  };
}
