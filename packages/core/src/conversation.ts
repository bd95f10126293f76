import { type Bucket, type Edge, edge } from './edge.ts';
import { invalid } from './errors.ts';
import { type ConversationId, timeOf, type UserId } from './ids.ts';
import { cleanLines } from './text/clean.ts';

/** A conversation has at most so many members, whoever began it included. */
export const mostMembers = 50;
const longest = 10_000;
/** In UTF-16 units, before it is cleaned: a decomposed text is longer. */
const longestRaw: number = 4 * longest;

/** The mark that says which conversation two people have. Its insertion is the claim. */
export function pairMark(a: UserId, b: UserId): string {
  return `pair:${[a, b].sort().join(':')}`;
}

/** The mark that says how far a user has read: its value is the id of a message. */
export function readMark(user: UserId, conversation: ConversationId): string {
  return `read:${user}:${conversation}`;
}

const halfDay = 12 * 60 * 60 * 1000;

/** The last edge of the start of a group: it says, also when all have left, that it was finished. */
export function begunEdge(group: ConversationId): Edge {
  const bucket = String(Math.floor(timeOf(group) / halfDay)) as Bucket;
  return edge('stirred', group, bucket, group) as Edge;
}

/** The text of a message, cleaned: 1–10,000 characters, one of them visible. Throws `invalid`. */
export function messageText(value: unknown): string {
  if (typeof value !== 'string') throw invalid('`text` is missing: give a string.');
  if (value.length > longestRaw) throw tooLong();
  const text = cleanLines(value);
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text))
    throw invalid('The message is empty. Write something.');
  // A character beyond the first plane is two units.
  if (text.length > longest && Array.from(text).length > longest) throw tooLong();
  return text;
}

const tooLong = () => invalid('A message has at most 10,000 characters. Send it in parts.');
