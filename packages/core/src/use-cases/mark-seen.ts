import { type Actor, signIn } from '../actor.ts';
import { invalid } from '../errors.ts';
import { idAt, isId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { seenMark } from '../read/notices.ts';
import { ensure, revise } from './ensure.ts';

/**
 * Marks notifications as seen: all there are, or those up to one of them. What was seen stays so.
 */
export async function markSeen(
  ports: Needs<'users' | 'marks' | 'clock'>,
  actor: Actor,
  upTo?: string,
): Promise<void> {
  if (upTo !== undefined && !isId(upTo))
    throw invalid('Give the id of a notification, or nothing.');
  const self = await signIn(ports, actor);
  const now = idAt(ports.clock.now() + 1);
  // A time to come would hide what is yet to happen.
  const value = upTo !== undefined && upTo < now ? upTo : now;
  const mark = { id: seenMark(self.id), version: 1, value };
  const stored = await ensure(ports.marks, mark, () => true);
  if (stored.value >= value) return;
  await revise(ports.marks, mark.id, (old) => (old.value >= value ? old : { ...old, value }));
}
