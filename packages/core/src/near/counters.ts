import { type CountedEnd, countedFrom, countedTo, type Kind } from '../edge.ts';
import { TwcloneError } from '../errors.ts';

/** A name for each end that keeps a count, such as `follows_from`: the columns of a node. */
export const counters: readonly string[] = [
  ...countedFrom.map((kind) => `${kind}_from`),
  ...countedTo.map((kind) => `${kind}_to`),
];

const ofFrom = new Map<Kind, number>(countedFrom.map((kind, at) => [kind, at]));
const ofTo = new Map<Kind, number>(countedTo.map((kind, at) => [kind, countedFrom.length + at]));

/** The places in `counters` of what counts an edge at its two ends. */
export function countersOf(kind: Kind): { readonly from?: number; readonly to?: number } {
  const [from, to] = [ofFrom.get(kind), ofTo.get(kind)];
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** The place in `counters` of what counts this end. Throws `invalid` if nothing does. */
export function counterOf({ kind, from }: CountedEnd): number {
  const place = (from === undefined ? ofTo : ofFrom).get(kind);
  if (place !== undefined) return place;
  const counter = `${kind}_${from === undefined ? 'to' : 'from'}`;
  throw new TwcloneError('invalid', `No count is kept of ${counter}. Use \`list\`.`);
}
