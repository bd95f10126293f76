import type { Edge } from '../edge.ts';
import { invalid } from '../errors.ts';
import { type RecordName, type RecordTypes, recordNames } from '../records.ts';

/** A part of an export: records of one type, or edges. */
export type Exported =
  | {
      readonly [Name in RecordName]: {
        readonly port: Name;
        readonly items: readonly RecordTypes[Name][];
      };
    }[RecordName]
  | { readonly port: 'edges'; readonly items: readonly Edge[] };

const ports: readonly string[] = [...recordNames, 'edges'];

export function isStream(from: object): from is AsyncIterable<Exported> {
  return Symbol.asyncIterator in from;
}

/** As many as one port call takes. */
const perCall = 1_000;

/** The parts of an export in calls of the size that ports take. Throws `invalid` for another thing. */
export async function* partsOf(
  from: AsyncIterable<Exported>,
): AsyncGenerator<Exported, void, undefined> {
  for await (const part of from) {
    const { port, items } = (part ?? {}) as Partial<Exported>;
    if (port === undefined || !ports.includes(port) || !Array.isArray(items)) {
      throw invalid('This is no export: each part has a `port` and `items`.');
    }
    for (let at = 0; at < items.length; at += perCall) {
      yield { port, items: items.slice(at, at + perCall) } as Exported;
    }
  }
}
