import { byOffset, type Doc, type Docs, deaf, type Mutant, pause, records } from './mutant.ts';

const each = async <T, A>(items: readonly T[], run: (item: T) => Promise<A>): Promise<A[]> => {
  const answers: A[] = [];
  for (const item of items) answers.push(await run(item));
  return answers;
};

async function one(own: Docs, id: string): Promise<Doc | undefined> {
  const [found] = await own.get([id]);
  return found;
}

async function put(own: Docs, doc: Doc): Promise<true> {
  await own.remove([doc.id]);
  await own.insert([doc]);
  return true;
}

/** A replace by reading, comparing and writing, as a store without conditions would do it. */
function replaceIf(own: Docs, fits: (old: Doc | undefined, record: Doc) => boolean): Partial<Docs> {
  return {
    replace: (docs) =>
      each(docs, async (doc) => fits(await one(own, doc.id), doc) && (await put(own, doc))),
  };
}

/** Documents that come back changed. */
function read(own: Docs, change: (value: unknown, key: string) => unknown): Partial<Docs> {
  const changed = (doc: Doc | undefined): Doc | undefined =>
    doc && JSON.parse(JSON.stringify(doc), (key, value) => change(value, key));
  return { get: async (ids) => (await own.get(ids)).map(changed) };
}

const texts = (change: (text: string) => unknown) => (own: Docs) =>
  read(own, (value, key) => (typeof value === 'string' && key !== 'id' ? change(value) : value));

/** Refuses what looks like an id it has. */
function folding(own: Docs, fold: (id: string) => string): Partial<Docs> {
  const seen = new Map<string, string>();
  return {
    insert: (docs) =>
      each(docs, async (doc) => {
        const known = seen.get(fold(doc.id));
        if (known !== undefined && known !== doc.id) return false;
        seen.set(fold(doc.id), doc.id);
        return (await own.insert([doc]))[0] ?? false;
      }),
  };
}

export const recordMutants: readonly Mutant[] = [
  records('get answers rows in index order', 'R1', (own) => ({
    get: async (ids) => own.get([...ids].sort()),
  })),
  records('get leaves out what is not there', 'R1', (own) => ({
    get: async (ids) => (await own.get(ids)).filter((doc) => doc !== undefined),
  })),
  records('get answers each id once', 'R1', (own) => ({
    get: (ids) => own.get([...new Set(ids)]),
  })),
  records('a batch is cut at 999', 'R2', (own) => ({
    get: (ids) => own.get(ids.slice(0, 999)),
  })),
  records('an empty bulk is refused', 'R3', (own) => ({
    async insert(docs) {
      if (docs.length === 0) throw new Error('Invalid BulkOperation, Batch cannot be empty');
      return own.insert(docs);
    },
  })),
  records('insert is an upsert', 'R4 R5', (own) => ({
    insert: (docs) => each(docs, (doc) => put(own, doc)),
  })),
  records('insert throws a duplicate key', 'R4', (own) => ({
    async insert(docs) {
      const answers = await own.insert(docs);
      if (answers.includes(false)) throw new Error('E11000 duplicate key');
      return answers;
    },
  })),
  records('a duplicate key ends the batch', 'R5', (own) => ({
    async insert(docs) {
      const stop = (await own.get(docs.map(({ id }) => id))).findIndex((doc) => doc !== undefined);
      const done = await own.insert(stop < 0 ? docs : docs.slice(0, stop));
      return docs.map((_, at) => done[at] ?? false);
    },
  })),
  records('insert writes version 1', 'R6', (own) => ({
    insert: (docs) => own.insert(docs.map((doc) => ({ ...doc, version: 1 }))),
  })),
  records('replace wants an older version', 'R7', (own) =>
    replaceIf(own, (old, { version }) => old !== undefined && old.version < version),
  ),
  records('replace takes the same version', 'R7 R10', (own) =>
    replaceIf(own, (old, { version }) => old?.version === version - 1 || old?.version === version),
  ),
  records('replace is an upsert', 'R8', (own) =>
    replaceIf(own, (old, { version }) => old === undefined || old.version === version - 1),
  ),
  records('replace merges', 'R9', (own) => ({
    replace: (docs) =>
      each(docs, async (doc) => {
        const merged = { ...(await one(own, doc.id)), ...doc };
        return (await own.replace([merged]))[0] ?? false;
      }),
  })),
  records('replace reads versions once', 'R10', (own) => ({
    async replace(docs) {
      const old = await own.get(docs.map(({ id }) => id));
      return each(docs, async (doc) => {
        const found = old[docs.indexOf(doc)];
        return found?.version === doc.version - 1 && put(own, doc);
      });
    },
  })),
  records('remove always answers true', 'R11', (own) => ({
    remove: async (ids) => (await own.remove(ids)).map(() => true),
  })),
  records('remove answers before the batch', 'R11', (own) => ({
    async remove(ids) {
      const old = await own.get(ids);
      await own.remove(ids);
      return old.map((doc) => doc !== undefined);
    },
  })),
  records('a read cache is not cleared', 'R12', (own) => {
    const cache = new Map<string, Doc | undefined>();
    return {
      get: (ids) =>
        each(ids, async (id) => {
          if (!cache.has(id)) cache.set(id, await one(own, id));
          return cache.get(id);
        }),
    };
  }),
  records('what is removed keeps its id taken', 'R12', (own) => {
    const buried = new Set<string>();
    return {
      remove: (ids) => {
        for (const id of ids) buried.add(id);
        return own.remove(ids);
      },
      insert: async (docs) => {
        const open = docs.filter(({ id }) => !buried.has(id));
        const done = await own.insert(open);
        return docs.map((doc) => done[open.indexOf(doc)] ?? false);
      },
    };
  }),
  records('keeps the references it is given', 'R13', (own) => {
    const given = new Map<string, Doc>();
    return {
      insert: (docs) => {
        for (const doc of docs) given.set(doc.id, doc);
        return own.insert(docs);
      },
      get: async (ids) => (await own.get(ids)).map((doc) => doc && (given.get(doc.id) ?? doc)),
    };
  }),
  records('hands out what it keeps', 'R13', (own) => {
    const kept = new Map<string, Doc>();
    return {
      get: async (ids) =>
        (await own.get(ids)).map((doc) => {
          if (!doc) return doc;
          const shared = kept.get(doc.id) ?? structuredClone(doc);
          kept.set(doc.id, shared);
          return shared;
        }),
    };
  }),
  records('insert looks first', 'R14', (own) => ({
    insert: (docs) =>
      each(docs, async (doc) => {
        if (await one(own, doc.id)) return false;
        await pause();
        return put(own, doc);
      }),
  })),
  records('replace compares, then writes', 'R15', (own) =>
    replaceIf(own, (old, { version }) => old?.version === version - 1),
  ),
  records('booleans are 0 and 1', 'R16', (own) =>
    read(own, (value) => (typeof value === 'boolean' ? Number(value) : value)),
  ),
  records('integers have 32 bits', 'R16', (own) =>
    read(own, (value) => (typeof value === 'number' ? value | 0 : value)),
  ),
  records('a column was forgotten', 'R16', (own) =>
    read(own, (value, key) => (key === 'restsUntil' || key === 'publishAt' ? undefined : value)),
  ),
  records('nested data is a text', 'R16', (own) =>
    read(own, (value, key) => (key === 'poll' ? JSON.stringify(value) : value)),
  ),
  records('undefined becomes null', 'R17', (own) => ({
    insert: (docs) => {
      const filled = (doc: Doc) =>
        Object.fromEntries(Object.entries(doc).map(([key, value]) => [key, value ?? null])) as Doc;
      return own.insert(docs.map(filled));
    },
  })),
  records('what is empty is dropped', 'R17', (own) =>
    read(own, (value) => (value === '' || value === 0 ? undefined : value)),
  ),
  records(
    'texts are trimmed',
    'R18',
    texts((text) => text.trim()),
  ),
  records(
    'texts are normalised',
    'R18',
    texts((text) => text.normalize('NFC')),
  ),
  records(
    'texts are cut at 255',
    'R18',
    texts((text) => text.slice(0, 255)),
  ),
  records(
    'texts are read as dates',
    'R18',
    texts((text) => (/^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : text)),
  ),
  records(
    'texts are read as numbers',
    'R18',
    texts((text) => (/^\d+$/.test(text) ? Number(text) : text)),
  ),
  records('ids are folded', 'R19', (own) => folding(own, (id) => id.toLowerCase())),
  records('ids lose their accents', 'R19', (own) => folding(own, (id) => id.normalize('NFC'))),
  records('ids lose spaces', 'R19', (own) => folding(own, (id) => id.replaceAll(' ', ''))),
  records('`%` and `_` are patterns', 'R19', (own) =>
    folding(own, (id) => id.replace('a_b', 'axb')),
  ),
  records('a plain object is the map', 'R19', (own) => {
    const bag: { [id: string]: unknown } = {};
    return {
      get: async (ids) => (await own.get(ids)).map((doc, at) => doc ?? (bag[ids[at] ?? ''] as Doc)),
    };
  }),
  records('ids are cut at 191', 'R20', (own) => folding(own, (id) => id.slice(0, 191))),
  {
    name: 'one table for all types',
    killedBy: ['R21'],
    spoil: (ports) => ({
      ...ports,
      handles: ports.users as never,
      settings: ports.users as never,
    }),
  },
  records('a scan repeats at the border', 'R22', (own) => ({
    scan: byOffset(own, (limit) => Math.max(1, limit - 1)),
  })),
  records('a scan never ends', 'R22', (own) => ({
    scan: async (page) => ({ next: '~', ...(await own.scan(page)) }),
  })),
  records('a scan by offset', 'R23', (own) => ({ scan: byOffset(own) })),
  records('a signal is ignored', 'R24', (own) => deaf(own)),
];
