import type { Kind } from '../edge.ts';
import { shelfKinds } from './nodes.ts';

/** Where a kind is kept at the node that it leaves: on a shelf, or as a part of a line. */
export type Place = 'ties' | 'marks' | 'line';

/** The kinds that lines are made of. */
const fedKinds: readonly Kind[] = ['wrote', 'replied', 'whispered', 'reposted'];
export const isFed = (kind: Kind): boolean => fedKinds.includes(kind);

/** No other kind is kept. A repost is looked for on the shelf. */
export const places: ReadonlyMap<Kind, Place> = new Map([
  ...fedKinds.map((kind) => [kind, 'line'] as const),
  ...shelfKinds.marks.map((kind) => [kind, 'marks'] as const),
  ...shelfKinds.ties.map((kind) => [kind, 'ties'] as const),
]);
