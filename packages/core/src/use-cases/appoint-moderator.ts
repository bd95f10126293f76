import { notFound } from '../errors.ts';
import { userId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import type { User } from '../user.ts';
import { revise } from './ensure.ts';

/**
 * Makes an account a moderator, on nobody's request: for the host, which needs a first one. All
 * others `setRole` makes. It is not logged. Throws `not_found`.
 */
export async function appointModerator(ports: Needs<'users'>, user: string): Promise<void> {
  const made = await revise(
    ports.users,
    userId(user),
    (old): User =>
      old.role === 'moderator' || old.state !== 'active' ? old : { ...old, role: 'moderator' },
  );
  if (made?.state !== 'active') throw notFound('account');
}
