/** `by` shares the post `key`, minutes before now. */
interface Share {
  readonly key: string;
  readonly ago: number;
  readonly by: string;
  readonly text?: never;
}

export const reposts: readonly Share[] = [
  { key: 'kids1', ago: 4500, by: 'priya' },
  { key: 'plant1', ago: 3700, by: 'mei' },
  { key: 'graph1', ago: 2800, by: 'grace' },
  { key: 'cat2', ago: 1900, by: 'kofi' },
  { key: 'kids4', ago: 800, by: 'grace' },
  { key: 'radio2', ago: 420, by: 'leila' },
  { key: 'bread4', ago: 60, by: 'linus_b' },
];
