import { type Actor, signIn } from '../actor.ts';
import { invalid } from '../errors.ts';
import type { Needs } from '../ports.ts';
import type { Settings } from '../records.ts';
import { fields } from './input.ts';
import { reviseSettings } from './settings.ts';

/** What a user decides for themselves. */
export interface SettingsChange {
  /** Who may start a conversation with them. */
  readonly messagesFrom?: Settings['messagesFrom'] | undefined;
}

const senders: readonly Settings['messagesFrom'][] = ['everyone', 'followed', 'nobody'];

/** Changes one's own settings; what is absent stays. Throws `invalid` with the field's name. */
export async function updateSettings(
  ports: Needs<'users' | 'settings'>,
  actor: Actor,
  change: SettingsChange,
): Promise<void> {
  const { messagesFrom } = fields(change, 'The change of settings');
  if (messagesFrom !== undefined && !senders.includes(messagesFrom)) {
    throw invalid(`\`messagesFrom\` is one of ${senders.join(', ')}.`);
  }
  const { id } = await signIn(ports, actor);
  await reviseSettings(ports, id, (old) =>
    messagesFrom === undefined || messagesFrom === old.messagesFrom
      ? old
      : { ...old, messagesFrom },
  );
}
