import { invalid } from '../errors.ts';
import { type Walk, walk } from '../page.ts';
import type { RecordPorts, Versioned } from '../ports.ts';
import type { RecordTypes } from '../records.ts';
import { fields } from './input.ts';

/** How far a verb of care goes in one call. */
export interface CareRequest {
  /** How many records are looked at; 1–1,000, default 500. */
  readonly limit?: number | undefined;
  /** As the call before returned it. */
  readonly cursor?: string | undefined;
}

export interface CareResult {
  /** How many records (or counters) were looked at. */
  readonly checked: number;
  /** How many were removed, mended or indexed. */
  readonly changed: number;
  /** What the next call takes. No cursor = the end. */
  readonly cursor?: string;
}

const most = 1_000;
const usual = 500;

type Step<Name extends keyof RecordTypes> = {
  readonly [N in Name]: (records: readonly RecordTypes[N][]) => Promise<number>;
};

/**
 * Walks all records of some types, one batch a call: bounded work, resumable from its cursor.
 * Throws `invalid` for a limit or cursor that is none.
 */
export async function careFor<Name extends keyof RecordTypes>(
  ports: Pick<RecordPorts, Name>,
  verb: string,
  request: CareRequest,
  steps: Step<Name>,
): Promise<CareResult> {
  const { limit = usual, cursor } = fields(request, 'The request');
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    throw invalid(`\`limit\` is a whole number from 1 to ${most}.`);
  }
  const names = Object.keys(steps) as Name[];
  const open = walk({ cursor }, verb);
  const [name, next] = positionOf(open, names);
  const records = ports[name] as unknown as RecordPorts[Name];
  const page = await records.scan({ limit, next });
  const items = page.items as readonly (RecordTypes[Name] & Versioned)[];
  const changed = await steps[name](items as never);
  const following = page.next === undefined ? [names[names.indexOf(name) + 1]] : [name, page.next];
  const [type, ...rest] = following;
  if (type === undefined) return { checked: items.length, changed };
  return { checked: items.length, changed, cursor: open.cursor([type, ...rest] as string[]) };
}

function positionOf<Name extends string>(open: Walk, names: readonly Name[]): [Name, string?] {
  const [first] = names;
  const [name = first, next] = (open.position ?? []) as readonly [Name?, string?];
  if (name === undefined || !names.includes(name)) throw invalid('This cursor is damaged.');
  return next === undefined ? [name] : [name, next];
}
