import type { Kind } from '../edge.ts';
import { shelfKinds } from './nodes.ts';

/** Where edges of a kind are kept at the node that they leave, and the number of the kind. */
export interface Place {
  /** On a shelf, or as a part of a line. */
  readonly at: 'ties' | 'marks' | 'line';
  readonly kind: number;
}

/** The kinds that lines are made of. */
const fedKinds: readonly Kind[] = ['wrote', 'replied', 'whispered', 'reposted'];
export const isFed = (kind: Kind): boolean => fedKinds.includes(kind);

/** No other kind is kept. A repost is looked for on the shelf. */
export function placesOf(kinds: Readonly<Record<Kind, number>>): ReadonlyMap<Kind, Place> {
  const places = new Map<Kind, Place>();
  const put = (at: Place['at'], some: readonly Kind[]) => {
    for (const kind of some) places.set(kind, { at, kind: kinds[kind] });
  };
  put('line', fedKinds);
  put('marks', shelfKinds.marks);
  put('ties', shelfKinds.ties);
  return places;
}
