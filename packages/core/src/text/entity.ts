/** A part of a text that means more than its letters: `text.slice(start, end)`, in UTF-16 units. */
export interface TextEntity {
  /** Without its sign; a URL as it was written. */
  readonly value: string;
  /** The first unit, which is that of the sign if there is one. */
  readonly start: number;
  /** The unit after the last. */
  readonly end: number;
}
