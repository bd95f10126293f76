import {
  type CountedEnd,
  countedFrom,
  countedTo,
  type End,
  type Fed,
  type Kind,
  TwcloneError,
} from '@twclone/core';

/** What stands at the ends of edges. A case is a report or what a moderator did. */
export type Label = Subject | 'Notice' | 'List' | 'Conversation' | 'HalfDay' | 'Queue' | 'Job';
type Subject = 'User' | 'Post' | 'PollOption' | 'Tag' | 'Message' | 'Draft' | 'Case';

/** The labels at the two ends of each kind: never change one, nodes are stored under them. */
const ends: Readonly<Record<Kind, readonly [from: Label, to: Label]>> = {
  ...{ follows: ['User', 'User'], requested: ['User', 'User'], blocks: ['User', 'User'] },
  ...{ mutes: ['User', 'User'], dismissed: ['User', 'User'], hidesReposts: ['User', 'User'] },
  ...{ showsReplies: ['User', 'User'], watches: ['User', 'User'], hears: ['User', 'User'] },
  ...{ wrote: ['User', 'Post'], replied: ['User', 'Post'], whispered: ['User', 'Post'] },
  ...{ reposted: ['User', 'Post'], likes: ['User', 'Post'], bookmarked: ['User', 'Post'] },
  ...{ voted: ['User', 'PollOption'], silences: ['User', 'Post'], showed: ['User', 'Post'] },
  ...{ answers: ['Post', 'Post'], continues: ['Post', 'Post'], asides: ['Post', 'Post'] },
  ...{ gone: ['Post', 'Post'], quotes: ['Post', 'Post'], tagged: ['Post', 'Tag'] },
  ...{ noticed: ['User', 'Notice'], owns: ['User', 'List'], includes: ['List', 'User'] },
  ...{ joined: ['User', 'Conversation'], holds: ['Conversation', 'Message'] },
  ...{ stirred: ['Conversation', 'HalfDay'], sent: ['User', 'Message'] },
  ...{ dropped: ['User', 'Message'], drafted: ['User', 'Draft'], due: ['Queue', 'Job'] },
  ...{ open: ['Queue', 'Case'], reported: ['User', 'Case'], aboutUser: ['Case', 'User'] },
  ...{ aboutPost: ['Case', 'Post'], logged: ['Queue', 'Case'] },
};

/** How a kind is drawn: `(:User)-[:LIKES]->(:Post)`, and which properties count it. */
export interface Shape {
  readonly type: string;
  readonly from: Label;
  readonly to: Label;
  /** The counter at the `from` end, such as `likesOut`. */
  readonly out?: string;
  /** The counter at the `to` end, such as `likesIn`. */
  readonly in?: string;
}

/** Every kind, in the order in which `scan` walks them. */
export const kinds: readonly Kind[] = Object.keys(ends) as Kind[];
export const labels: readonly Label[] = [...new Set(Object.values(ends).flat())];
/** The kinds that feeds are made of, which are indexed by time alone. */
export const fed: readonly Fed[] = ['wrote', 'replied', 'whispered', 'reposted'];

export const shapes = Object.fromEntries(kinds.map((kind) => [kind, shapeOf(kind)])) as {
  readonly [K in Kind]: Shape;
};

function shapeOf(kind: Kind): Shape {
  const [from, to] = ends[kind];
  const type = kind.replace(/[A-Z]/g, '_$&').toUpperCase();
  const counts = (counted: readonly Kind[]) => counted.includes(kind);
  const out = counts(countedFrom) && { out: `${kind}Out` };
  return { type, from, to, ...out, ...(counts(countedTo) && { in: `${kind}In` }) };
}

/** The label of the node at this end. */
export function labelAt({ kind, from }: End | CountedEnd): Label {
  return shapes[kind][from === undefined ? 'to' : 'from'];
}

/** The property that counts this end. Throws `invalid` if nothing does. */
export function counterOf({ kind, from }: CountedEnd): string {
  const counter = shapes[kind][from === undefined ? 'in' : 'out'];
  if (counter) return counter;
  const end = `${kind}, ${from === undefined ? 'to' : 'from'}`;
  throw new TwcloneError('invalid', `No count is kept of ${end}. Use \`list\`.`);
}
