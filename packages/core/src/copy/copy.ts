import { canonical } from '../canonical.ts';
import { type Edge, link } from '../edge.ts';
import { invalid, TwcloneError } from '../errors.ts';
import type { Edges, Records, StorePorts, Versioned } from '../ports.ts';
import { type RecordName, recordNames } from '../records.ts';
import { reindex } from '../use-cases/reindex.ts';
import { type Checksum, digits, edgesSum, pages, recordsSum, type Stored } from './checksum.ts';
import { type Exported, isStream, partsOf } from './stream.ts';

/** How far a copy is: JSON-safe, so that another process can go on with it. */
export interface CopyProgress extends Checksum {
  /** What is being copied, or `search` while that is made again. */
  readonly port: RecordName | 'edges' | 'search';
  /** Where it goes on. */
  readonly next?: string;
}

export interface CopyOptions {
  /** Called after each batch of up to 1,000 items, when the target has it. */
  readonly onProgress?: (progress: CopyProgress) => void;
  /** Goes on from what `onProgress` was last told. */
  readonly resume?: CopyProgress;
  /** Copies into a store that holds something already. Equal items are fine, others a conflict. */
  readonly merge?: boolean;
  /** Stops after the current batch; rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

type Ported = CopyProgress['port'];

const order: readonly Ported[] = [...recordNames, 'edges', 'search'];

/**
 * Copies everything from one store to another, of whatever kind: records, then edges, then the
 * search index is made again. Each batch is read back from the target, and what it adds to the
 * checksum compared. Nobody should write to either meanwhile. A copy that was cut is repeated with
 * `merge`, or goes on with `resume`.
 *
 * `from` may be an export of accounts (`exportAccount`), or its parts read back from a file. What is
 * in it is taken as it is: the host looks at it first, unless it was written by the host. It cannot
 * be resumed, but repeated with `merge`.
 *
 * @returns the checksum of what was copied: the same as `checksum(from)`.
 * @throws `conflict` if the target is not empty, or holds something else under the same identity;
 * `invalid` if `resume` names no port, or the export holds something else.
 */
export async function copy(
  from: Stored | AsyncIterable<Exported>,
  to: StorePorts,
  options: CopyOptions = {},
): Promise<Checksum> {
  const { resume, merge = false } = options;
  if (resume !== undefined) checkResume(from, resume);
  if (!merge && resume === undefined) await mustBeEmpty(to);
  const start: CopyProgress = { port: 'users', records: 0, edges: 0, sum: digits(0n) };
  const done = progress(resume ?? start, options);
  await (isStream(from) ? copyStream(from, to, done) : copyStore(from, to, done));
  const { records, edges, sum } = done.now();
  return { records, edges, sum };
}

function checkResume(from: object, { port }: CopyProgress): void {
  if (order.includes(port) && !isStream(from)) return;
  throw invalid('Give `resume` what `onProgress` was last told of a store; repeat an export.');
}

/** Keeps count of what was copied, and tells of it. */
function progress(start: CopyProgress, { onProgress, signal }: CopyOptions) {
  let { port, next, records, edges, sum } = start;
  const now = (): CopyProgress => ({
    port,
    ...(next !== undefined && { next }),
    records,
    edges,
    sum,
  });
  return {
    now,
    begin(begun: Ported) {
      signal?.throwIfAborted();
      if (begun !== port) next = undefined;
      port = begun;
    },
    add(more: { records?: number; edges?: number; sum?: bigint }, following?: string) {
      records += more.records ?? 0;
      edges += more.edges ?? 0;
      sum = digits(BigInt(`0x${sum}`) + (more.sum ?? 0n));
      next = following;
      // The end of a port is told as the beginning of the one after it.
      if (following === undefined) port = order[order.indexOf(port) + 1] ?? port;
      onProgress?.(now());
      signal?.throwIfAborted();
    },
  };
}

type Progress = ReturnType<typeof progress>;

async function copyStore(from: Stored, to: StorePorts, done: Progress): Promise<void> {
  for (const port of order.slice(order.indexOf(done.now().port))) {
    done.begin(port);
    await copyPort(port, from, to, done);
  }
}

function copyPort(port: Ported, from: Stored, to: StorePorts, done: Progress): Promise<void> {
  if (port === 'search') return copySearch(to, done);
  if (port === 'edges') return copyEdges(from.edges, to.edges, done);
  return copyRecords(port, from[port] as Records<Versioned>, to[port] as never, done);
}

async function copyStream(
  from: AsyncIterable<Exported>,
  to: StorePorts,
  done: Progress,
): Promise<void> {
  for await (const { port, items } of partsOf(from)) {
    done.begin(port);
    if (port === 'edges') await putEdges(items, to.edges, done.add);
    else await putRecords(port, items, to[port] as never, done.add);
  }
  done.begin('search');
  await copySearch(to, done);
}

async function copyRecords(
  name: RecordName,
  from: Records<Versioned>,
  to: Records<Versioned>,
  done: Progress,
): Promise<void> {
  for await (const { items, next } of pages(from, done.now().next)) {
    await putRecords(name, items, to, (more) => done.add(more, next));
  }
}

type Done = (more: { records?: number; edges?: number; sum?: bigint }) => void;

async function putRecords(
  name: RecordName,
  items: readonly Versioned[],
  to: Records<Versioned>,
  done: Done,
): Promise<void> {
  if (items.length > 0) await to.insert(items);
  const found = items.length > 0 ? await to.get(items.map(({ id }) => id)) : [];
  const other = items.find((item, at) => canonical(item) !== canonical(found[at] ?? null));
  if (other) throw differs(`${name} ${other.id}`);
  done({ records: items.length, sum: recordsSum(name, items) });
}

async function copyEdges(
  from: Pick<Edges, 'scan'>,
  to: Pick<Edges, 'add' | 'get'>,
  done: Progress,
): Promise<void> {
  for await (const { items, next } of pages<Edge>(from, done.now().next)) {
    await putEdges(items, to, (more) => done.add(more, next));
  }
}

async function putEdges(
  scanned: readonly Edge[],
  to: Pick<Edges, 'add' | 'get'>,
  done: Done,
): Promise<void> {
  // One kind after the other: a store that is split by kinds takes each part at once.
  const items = [...scanned].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  if (items.length > 0) await to.add(items);
  const ids = items.length > 0 ? await to.get(items.map(linkOf)) : [];
  const other = items.find(({ id }, at) => id !== ids[at]);
  if (other) throw differs(`${other.from} ${other.kind} ${other.to}`);
  done({ edges: items.length, sum: edgesSum(items) });
}

/** Without its id: an adapter may not expect one here. */
function linkOf({ kind, from, to }: Edge) {
  return link(kind, from as never, to as never);
}

async function copySearch(to: StorePorts, done: Progress): Promise<void> {
  let cursor = done.now().next;
  do {
    const page = await reindex(to, { limit: 1000, cursor });
    cursor = page.cursor;
    done.add({}, cursor);
  } while (cursor !== undefined);
}

async function mustBeEmpty(to: StorePorts): Promise<void> {
  for (const name of [...recordNames, 'edges'] as const) {
    for await (const { items } of pages<unknown>(to[name] as Records<Versioned>)) {
      if (items.length === 0) continue;
      throw new TwcloneError(
        'conflict',
        `The target holds ${name} already. Copy to an empty store, or pass \`merge: true\`.`,
      );
    }
  }
}

function differs(what: string): TwcloneError {
  return new TwcloneError(
    'conflict',
    `The target holds something else as ${what}. It was not changed; copy to an empty store.`,
  );
}
