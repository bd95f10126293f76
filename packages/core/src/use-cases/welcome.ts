import { link } from '../edge.ts';
import { TwcloneError } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import type { Settings } from '../records.ts';
import { defaultSettings } from './settings.ts';

/**
 * Whether the actor may write to these people: no block lies between, and, unless they are in the
 * conversation already, each lets the actor begin one. Throws `forbidden`.
 */
export async function checkWelcome(
  ports: Needs<'settings' | 'edges'>,
  self: UserId,
  others: readonly UserId[],
  begun: boolean,
): Promise<void> {
  const links = others.flatMap((other) => [
    link('blocks', self, other),
    link('blocks', other, self),
    link('follows', other, self),
  ]);
  const [found, settings] = await Promise.all([
    ports.edges.get(links),
    begun ? [] : ports.settings.get(others),
  ]);
  for (const [at, other] of others.entries()) {
    const [mine, theirs, follows] = found.slice(3 * at, 3 * at + 3);
    if (mine ?? theirs) throw new TwcloneError('forbidden', 'A block lies between you and them.');
    // Whose settings were not asked for lets everyone.
    const { messagesFrom } = settings[at] ?? defaultSettings(other);
    if (!lets(messagesFrom, follows)) {
      throw new TwcloneError('forbidden', 'They do not take messages from you.');
    }
  }
}

/** Whether these settings let somebody begin whom their owner follows, or not. */
function lets(from: Settings['messagesFrom'], follows: string | undefined): boolean {
  return from === 'everyone' || (from === 'followed' && follows !== undefined);
}
