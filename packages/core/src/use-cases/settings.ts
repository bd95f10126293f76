import { type Actor, signIn } from '../actor.ts';
import type { UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import type { Settings } from '../records.ts';
import { ensure, revise } from './ensure.ts';

/** What a user has decided for themselves: see `updateSettings` and `muteWord`. */
export interface SettingsView {
  /** Who may start a conversation with them. */
  readonly messagesFrom: Settings['messagesFrom'];
  readonly mutedWords: Settings['mutedWords'];
}

/** One's own settings. Nobody else can read them. */
export async function settings(
  ports: Needs<'users' | 'settings'>,
  viewer: Actor,
): Promise<SettingsView> {
  const { id } = await signIn(ports, viewer);
  const { messagesFrom, mutedWords } = await settingsOf(ports, id);
  return { messagesFrom, mutedWords };
}

/** The settings of a user who never changed any. */
export function defaultSettings(id: UserId): Settings {
  return { id, version: 1, messagesFrom: 'everyone', mutedWords: [] };
}

async function settingsOf(ports: Needs<'settings'>, id: UserId): Promise<Settings> {
  const [stored] = await ports.settings.get([id]);
  return stored ?? defaultSettings(id);
}

/** Changes settings; the first change inserts them. `change` answers its argument for no change. */
export async function reviseSettings(
  ports: Needs<'settings'>,
  id: UserId,
  change: (old: Settings) => Settings,
): Promise<void> {
  const revised = await revise(ports.settings, id, change);
  if (revised !== undefined) return;
  const first = defaultSettings(id);
  const made = change(first);
  if (made === first) return;
  // Where another first change came in between, this one is made on top of it.
  const stored = await ensure(ports.settings, made, () => true);
  if (stored !== made) await revise(ports.settings, id, change);
}
