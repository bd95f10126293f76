import { type Actor, signIn } from '../actor.ts';
import { invalid } from '../errors.ts';
import type { Needs } from '../ports.ts';
import { reviseOwn } from './ensure.ts';

/**
 * Protects the account: new followers have to ask, and its public posts reach followers only, the
 * older ones as long as it is protected. Lifting the protection publishes nothing that was written
 * under it, and accepts nobody who has asked. Repeating is harmless.
 */
export async function setProtected(
  ports: Needs<'users'>,
  actor: Actor,
  isProtected: boolean,
): Promise<void> {
  if (typeof isProtected !== 'boolean') throw invalid('Give `true` to protect, or `false`.');
  const { id } = await signIn(ports, actor);
  await reviseOwn(ports, id, (old) =>
    old.protected === isProtected ? old : { ...old, protected: isProtected },
  );
}
