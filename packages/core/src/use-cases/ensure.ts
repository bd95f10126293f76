import { outside } from '../actor.ts';
import { TwcloneError } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Needs, Records, Versioned } from '../ports.ts';
import type { User } from '../user.ts';

/** How often a contended record is read again before the caller is told. */
const attempts = 50;

/**
 * Inserts a record, or finds that it was inserted before: by this very use case, whose answer was
 * lost (`isSame`), and then the *stored* one goes on. Throws `conflict` if it is another's.
 */
export async function ensure<T extends Versioned>(
  records: Records<T>,
  record: T,
  isSame: (stored: T) => boolean,
): Promise<T> {
  const [inserted] = await records.insert([record]);
  if (inserted) return record;
  const [stored] = await records.get([record.id]);
  if (stored && isSame(stored)) return stored;
  throw new TwcloneError('conflict', 'This id is taken by something else. Try again.');
}

/**
 * Changes a record by its newest version, again and again until nobody came in between. `change`
 * must be repeatable; where it answers the record itself, nothing is written. `before` runs with
 * the very version that is about to be replaced. `undefined` = no such record. Throws `limited` when others never let it through.
 */
export async function revise<T extends Versioned>(
  records: Records<T>,
  id: T['id'],
  change: (record: T) => T,
  before?: (record: T) => Promise<unknown>,
): Promise<T | undefined> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [stored] = await records.get([id]);
    if (stored === undefined) return undefined;
    const changed = change(stored);
    if (changed === stored) return stored;
    await before?.(stored);
    const next = { ...changed, version: stored.version + 1 };
    const [replaced] = await records.replace([next]);
    if (replaced) return next;
  }
  throw new TwcloneError('limited', 'This is being changed by many at once. Try again.');
}

/**
 * The same for one's own account, as long as it is active: one that was erased or suspended since
 * the actor was let in stays as it is. Throws `forbidden`.
 */
export async function reviseOwn(
  ports: Needs<'users'>,
  id: UserId,
  change: (user: User) => User,
  before?: (user: User) => Promise<unknown>,
): Promise<User> {
  const changeActive = (user: User) => {
    if (user.state !== 'active') throw outside();
    return change(user);
  };
  const user = await revise(ports.users, id, changeActive, before);
  if (user === undefined) throw outside();
  return user;
}
