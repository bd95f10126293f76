/** How a store finds the numbers and names of nodes. */
export interface NameStore {
  find(id: string): number | undefined;
  /** The number of a new node. */
  make(id: string): number;
  name(number: number): string | undefined;
  /** Whether a transaction is open, so that what is read may be undone. */
  isOpen(): boolean;
}

export interface Names {
  /** `undefined`: no edge ever had it. */
  numberOf(id: string): number | undefined;
  /** The same for a node that may be new. */
  numbered(id: string): number;
  /** Whether `numbered` made this number just now; true once. */
  isNew(number: number): boolean;
  /** Of a number that was read from an edge. */
  nameOf(number: number): string;
}

/** As many as are remembered: some 15 MB. */
const most = 100_000;

/**
 * A node keeps its number for ever, so that what was once read stays true; within a transaction
 * nothing is remembered.
 */
export function createNames({ find, make, name, isOpen }: NameStore): Names {
  const [numbers, names] = [new Map<string, number>(), new Map<number, string>()];
  const made = new Set<number>();
  const remember = (id: string, number: number): void => {
    if (isOpen()) return;
    if (numbers.size >= most) for (const map of [numbers, names]) map.clear();
    numbers.set(id, number);
    names.set(number, id);
  };
  const numberOf = (id: string): number | undefined => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const number = find(id);
    if (number !== undefined) remember(id, number);
    return number;
  };
  return {
    numberOf,
    numbered(id) {
      const known = numberOf(id);
      const number = known ?? make(id);
      // One that was made in what was undone may have been made by somebody else since.
      if (known === undefined) made.add(number);
      else made.delete(number);
      return number;
    },
    isNew: (number) => made.delete(number),
    nameOf(number) {
      const known = names.get(number);
      if (known !== undefined) return known;
      const id = name(number) ?? '';
      remember(id, number);
      return id;
    },
  };
}
