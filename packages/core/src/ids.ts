import { invalid } from './errors.ts';
import type { Clock, Ids } from './ports.ts';

declare const brand: unique symbol;
/** A string that has passed the smart constructor of its name. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

export type UserId = Brand<'UserId'>;
export type PostId = Brand<'PostId'>;
export type ListId = Brand<'ListId'>;
export type ConversationId = Brand<'ConversationId'>;
export type MessageId = Brand<'MessageId'>;
export type DraftId = Brand<'DraftId'>;
export type ReportId = Brand<'ReportId'>;
export type AuditId = Brand<'AuditId'>;

/** Crockford's base 32: in the order of the characters, without I, L, O and U. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** What each character of an id counts, by its code. */
const values = Uint8Array.from({ length: 91 }, (_, code) =>
  digits.indexOf(String.fromCharCode(code)),
);
const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const timeLength = 10;
const randomLength = 16;
const idLength: number = timeLength + randomLength;
const lastTime = 2 ** 48 - 1;

/** Whether `value` is an id: a ULID of 26 upper-case characters. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length === idLength && ulid.test(value);
}

/** `value` as a user's id. Throws `invalid` if it is not one; says nothing on whether they exist. */
export function userId(value: unknown): UserId {
  if (!isId(value)) throw invalid('A user id has 26 characters, as `registerUser` returned it.');
  return value as UserId;
}

/** `value` as a post's id. Throws `invalid` if it is not one; says nothing on whether it exists. */
export function postId(value: unknown): PostId {
  if (!isId(value)) throw invalid('A post id has 26 characters, as `publishPost` returned it.');
  return value as PostId;
}

/** `value` as a draft's id. Throws `invalid` if it is not one. */
export function draftId(value: unknown): DraftId {
  if (!isId(value)) throw invalid('A draft id has 26 characters, as `saveDraft` returned it.');
  return value as DraftId;
}

/** `value` as a list's id. Throws `invalid` if it is not one; says nothing on whether it exists. */
export function listId(value: unknown): ListId {
  if (!isId(value)) throw invalid('A list id has 26 characters, as `createList` returned it.');
  return value as ListId;
}

/** `value` as a conversation's id. Throws `invalid` if it is not one. */
export function conversationId(value: unknown): ConversationId {
  if (!isId(value)) {
    throw invalid('A conversation id has 26 characters, as `startConversation` returned it.');
  }
  return value as ConversationId;
}

/** `value` as a message's id. Throws `invalid` if it is not one. */
export function messageId(value: unknown): MessageId {
  if (!isId(value)) throw invalid('A message id has 26 characters, as `sendMessage` returned it.');
  return value as MessageId;
}

/** `value` as a report's id. Throws `invalid` if it is not one. */
export function reportId(value: unknown): ReportId {
  if (!isId(value)) throw invalid('A report id has 26 characters, as `reports` returned it.');
  return value as ReportId;
}

/** The time of an id, in epoch milliseconds. Throws `invalid` for what is not an id. */
export function timeOf(id: string): number {
  if (!isId(id)) throw invalid('An id has 26 characters of Crockford base 32.');
  let time = 0;
  for (let at = 0; at < timeLength; at += 1) time = time * 32 + (values[id.charCodeAt(at)] ?? 0);
  return time;
}

/** The smallest id of a millisecond: a bound for windows, never the id of a thing. */
export function idAt(ms: number): string {
  if (!Number.isFinite(ms)) throw invalid('A time is a number of epoch milliseconds.');
  const time = Math.min(Math.max(0, Math.floor(ms)), lastTime);
  return encode(time) + '0'.repeat(randomLength);
}

/** An id of a later time, unique because its random part comes from a fresh id. */
export function idLater(ids: Ids, ms: number): string {
  return idAt(ms).slice(0, timeLength) + ids.next().slice(timeLength);
}

/** The same id at another time: for what a thing brings about later. */
export function idMoved(id: string, ms: number): string {
  return idAt(ms).slice(0, timeLength) + id.slice(timeLength);
}

/**
 * Ids that grow within a process. For an `after` that is not in the past the time is taken from
 * there and the factory stays as it is: a monotonic factory that has seen the future never comes
 * back from it.
 */
export function createIds(clock: Clock, random: () => number = pooledRandom()): Ids {
  let time = -1;
  let fraction: number[] = [];
  const fresh = () => Array.from({ length: randomLength }, () => Math.floor(random() * 32));
  return {
    next(after) {
      const now = clock.now();
      // The same millisecond, or a clock that went back: one more than the id before.
      if (now > time || !increment(fraction)) {
        time = Math.max(now, time + 1);
        fraction = fresh();
      }
      const rest = fraction.map((digit) => digits[digit]).join('');
      const id = encode(time) + rest;
      return after === undefined || id > after ? id : following(after, rest);
    },
  };
}

/** Adds one in place; `false` where there is no room. */
function increment(fraction: number[]): boolean {
  for (let at = fraction.length - 1; at >= 0; at -= 1) {
    const digit = fraction[at] ?? 0;
    fraction[at] = (digit + 1) % digits.length;
    if (digit + 1 < digits.length) return true;
  }
  return false;
}

function encode(time: number): string {
  let text = '';
  for (const half of [Math.floor(time / 2 ** 25), time % 2 ** 25]) {
    for (let bits = 20; bits >= 0; bits -= 5) text += digits.charAt((half >>> bits) % 32);
  }
  return text;
}

/** Random bytes as numbers from 0 to below 1, fetched by the hundred: one by one costs more than SQL. */
function pooledRandom(): () => number {
  const pool = new Uint8Array(512);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      crypto.getRandomValues(pool);
      at = 0;
    }
    at += 1;
    return (pool[at - 1] ?? 0) / 256;
  };
}

/** After an id of the future: fresh randomness in its millisecond, or in the next one. */
function following(after: string, random: string): string {
  const same = after.slice(0, timeLength) + random;
  return same > after ? same : idAt(timeOf(after) + 1).slice(0, timeLength) + random;
}
