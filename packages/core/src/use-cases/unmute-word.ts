import { type Actor, signIn } from '../actor.ts';
import type { Needs } from '../ports.ts';
import { mutable, withoutWord } from './mute-word.ts';
import { reviseSettings } from './settings.ts';

/** Takes a muted word back, in any case. Repeating is harmless. */
export async function unmuteWord(
  ports: Needs<'users' | 'settings'>,
  actor: Actor,
  word: string,
): Promise<void> {
  const text = mutable(word);
  const { id } = await signIn(ports, actor);
  await reviseSettings(ports, id, (old) => {
    const mutedWords = withoutWord(old, text);
    return mutedWords.length === old.mutedWords.length ? old : { ...old, mutedWords };
  });
}
