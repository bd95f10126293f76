import type { Tag } from '../edge.ts';
import type { PostId, UserId } from '../ids.ts';
import type { PostSearch, Search, SearchDoc, UserSearch } from '../ports.ts';

/** Documents in a map, searched one by one: the readable specification of `Search`. */
export function memorySearch(): Search {
  const docs = new Map<string, SearchDoc>();
  const posts = () => [...docs.values()].filter((doc) => doc.author !== undefined);

  return {
    async index(added) {
      for (const doc of added) {
        const newer = (docs.get(doc.id)?.version ?? 0) > doc.version;
        if (!newer) docs.set(doc.id, structuredClone(doc));
      }
    },
    async remove(ids) {
      for (const id of ids) docs.delete(id);
    },
    async posts(query) {
      const found = posts().filter((doc) => inWindow(doc.id, query) && matchesPost(doc, query));
      const ids = found.map((doc) => doc.id as PostId);
      const items = ids.sort().reverse().slice(0, query.limit);
      const last = items.at(-1);
      return ids.length > items.length && last ? { items, next: last } : { items };
    },
    async users(query) {
      const { after, limit } = query;
      return [...docs.values()]
        .filter((doc) => doc.handle !== undefined && matchesUser(doc, query))
        .map((doc) => ({ id: doc.id as UserId, handle: doc.handle ?? '' }))
        .filter(({ handle }) => after === undefined || handle > after)
        .sort((a, b) => (a.handle < b.handle ? -1 : 1))
        .slice(0, limit);
    },
    async trends(query) {
      const open = posts().filter((doc) => doc.open && inWindow(doc.id, query));
      const authors = new Map<Tag, Set<UserId>>();
      for (const { tag, author } of open.flatMap(taggings)) {
        authors.set(tag, (authors.get(tag) ?? new Set()).add(author));
      }
      return [...authors]
        .filter(([tag]) => query.tags?.includes(tag) ?? true)
        .map(([tag, { size }]) => ({ tag, accounts: size }))
        .sort((a, b) => b.accounts - a.accounts || (a.tag < b.tag ? -1 : 1))
        .slice(0, query.limit);
    },
  };
}

function taggings({ tags = [], author = '' as UserId }: SearchDoc) {
  return tags.map((tag) => ({ tag, author }));
}

function inWindow(
  id: string,
  { before, after }: { before?: string | undefined; after?: string | undefined },
): boolean {
  return (before === undefined || id < before) && (after === undefined || id > after);
}

function matchesPost(doc: SearchDoc, query: PostSearch): boolean {
  return (
    query.words.every((word) => doc.words.includes(word)) &&
    (query.author === undefined || doc.author === query.author) &&
    (query.to === undefined || (doc.to ?? []).includes(query.to)) &&
    (query.tag === undefined || (doc.tags ?? []).includes(query.tag)) &&
    isAsked(query.media, doc.media) &&
    isAsked(query.open, doc.open)
  );
}

function isAsked(asked: boolean | undefined, is = false): boolean {
  return asked === undefined || asked === is;
}

function matchesUser(doc: SearchDoc, { prefix, words }: UserSearch): boolean {
  const byHandle = prefix !== undefined && (doc.handle ?? '').startsWith(prefix);
  const byName = words?.every((word) => doc.words.includes(word)) === true;
  return byHandle || byName;
}
