import { canonical } from '../canonical.ts';
import { invalid, TwcloneError } from '../errors.ts';
import type { Needs } from '../ports.ts';
import { ensure, revise } from './ensure.ts';

/** A receipt is kept for 24 hours; then its key is free. */
const keptFor = 24 * 60 * 60 * 1000;

/** What a creating verb claims before it begins. */
export interface Claim<Id extends string> {
  /** Whose keys these are: a user's id, or `@` and the handle that is being registered. */
  readonly actor: string;
  readonly verb: string;
  readonly key: string | undefined;
  /** What was asked for: JSON-safe. */
  readonly input: object;
  /** The id that the new thing will have, unless it was begun before. */
  readonly subject: Id;
}

/**
 * The id of the thing to create: `subject`, or that of the earlier try with the same key. Throws
 * `conflict` if the key came with other content before, `invalid` for a malformed key.
 */
export async function claimSubject<Id extends string>(
  ports: Needs<'receipts' | 'clock'>,
  { actor, verb, key, input, subject }: Claim<Id>,
): Promise<{ readonly id: Id; readonly repeated: boolean }> {
  if (key === undefined) return { id: subject, repeated: false };
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,64}$/.test(key)) {
    throw invalid('`idempotencyKey` has 1 to 64 visible ASCII characters.');
  }
  const id = `${actor}:${verb}:${key}`;
  const now = ports.clock.now();
  const hash = await sha256(canonical(input));
  const fresh = { id, version: 1, subject, hash, until: now + keptFor };
  let stored = await ensure(ports.receipts, fresh, () => true);
  if (stored.until <= now) {
    const taken = await revise(ports.receipts, id, (old) => (old.until <= now ? fresh : old));
    stored = taken ?? fresh;
  }
  if (stored.hash === hash) {
    return { id: stored.subject as Id, repeated: stored.subject !== subject };
  }
  throw new TwcloneError(
    'conflict',
    'This idempotency key was used for other content. Use a new key for a new request.',
  );
}

const deleted = (id: string) => `deleted:${id}`;

/** Before something leaves without a trace: for as long as the key may come by which it was made. */
export async function noteDeletion(
  { receipts, clock }: Needs<'receipts' | 'clock'>,
  subject: string,
): Promise<void> {
  const until = clock.now() + keptFor;
  await receipts.insert([{ id: deleted(subject), version: 1, subject, hash: '', until }]);
}

/** Whether what an earlier try with a key began was deleted since. */
export async function wasDeleted({ receipts }: Needs<'receipts'>, id: string): Promise<boolean> {
  const [note] = await receipts.get([deleted(id)]);
  return note !== undefined;
}

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
