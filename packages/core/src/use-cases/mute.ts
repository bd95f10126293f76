import { type Actor, bothUsers } from '../actor.ts';
import { type Edge, edge, link } from '../edge.ts';
import { TwcloneError } from '../errors.ts';
import { idLater, type UserId } from '../ids.ts';
import { jobs, unmuteJob } from '../notice.ts';
import type { Needs } from '../ports.ts';
import type { Settings } from '../records.ts';
import { fields, flag, laterTime } from './input.ts';
import { reviseSettings } from './settings.ts';

export interface MuteOptions {
  /** When the mute ends, epoch milliseconds; default: never. `runDue` ends it. */
  readonly until?: number | undefined;
  /** What they do is still notified; default `false`. */
  readonly keepNotifications?: boolean | undefined;
}

type MutePorts = Needs<'users' | 'handles' | 'settings' | 'edges' | 'ids' | 'clock'>;

/** In place of an end that was there: its job may be running. */
const never = 0;
/** So many mutes of one user may have an end. */
const mostTimed = 1_000;

/**
 * Mutes an account: it is no longer offered, and cannot tell. Muting again changes the options.
 * Throws `not_found`, `invalid` for oneself and for a time that is past, `limited` beyond 1,000
 * mutes with an end.
 *
 * Order: end → mute → job, which may be due at once. It looks at the end that holds then, and once
 * more when it is done.
 */
export async function mute(
  ports: MutePorts,
  actor: Actor,
  target: string,
  options: MuteOptions = {},
): Promise<void> {
  const { until: end, keepNotifications } = fields(options, 'The options of a mute');
  const keep = flag('keepNotifications', keepNotifications) === true;
  const until = laterTime('until', end, ports.clock.now());
  const { self, other } = await bothUsers(ports, actor, target);
  await reviseSettings(ports, self.id, (old) => withEnd(old, other.id, until ?? never));
  const hears = link('hears', self.id, other.id);
  const id = ports.ids.next();
  const job = until !== undefined && unmuteJob(self.id, other.id, until);
  await ports.edges.add([
    ...(keep ? [{ ...hears, id } as Edge] : []),
    edge('mutes', self.id, other.id, id) as Edge,
    ...(job ? [edge('due', jobs, job, idLater(ports.ids, until)) as Edge] : []),
  ]);
  if (!keep) await ports.edges.remove([hears]);
}

function withEnd(old: Settings, other: UserId, until: number): Settings {
  const { [other]: before, ...others } = old.muteEnds ?? {};
  if ((before ?? never) === until) return old;
  const timed = Object.values(others).filter((other) => other !== never);
  if (until !== never && timed.length >= mostTimed) {
    throw new TwcloneError(
      'limited',
      'Too many mutes have an end. Mute without one, or unmute some.',
    );
  }
  return { ...old, muteEnds: { ...others, [other]: until } };
}

function withoutEnd(old: Settings, other: UserId): Settings {
  const { [other]: before, ...others } = old.muteEnds ?? {};
  return before === undefined ? old : { ...old, muteEnds: others };
}

/** Ends a mute, whatever its options. Its end first: where there is one, a job may mute again. */
export async function endMute(
  ports: Needs<'settings' | 'edges'>,
  self: UserId,
  other: UserId,
): Promise<void> {
  await reviseSettings(ports, self, (old) => withoutEnd(old, other));
  await ports.edges.remove([link('mutes', self, other), link('hears', self, other)]);
}

/**
 * The job that a mute with an end leaves. Whoever muted again in the meantime has changed the end,
 * and stays muted; whether they keep notifications is left alone, since only a mute asks for it.
 *
 * Order: mute → end → mute again, where the end was another before the mute was gone → no mute
 * after all, where it was lifted meanwhile.
 */
export async function unmuteWhenDue(
  ports: Needs<'settings' | 'edges' | 'ids'>,
  subject: string,
): Promise<true> {
  const [self, other, at] = subject.split('/') as [UserId, UserId, string];
  const mutes = link('mutes', self, other);
  const endOf = (settings?: Settings) => settings?.muteEnds?.[other];
  const isThis = (settings?: Settings) => endOf(settings) === Number(at);
  const read = async () => (await ports.settings.get([self]))[0];
  if (isThis(await read())) {
    await ports.edges.remove([mutes]);
    await reviseSettings(ports, self, (old) => (isThis(old) ? withoutEnd(old, other) : old));
  }
  if (endOf(await read()) === undefined) return true;
  await ports.edges.add([{ ...mutes, id: ports.ids.next() } as Edge]);
  if (endOf(await read()) === undefined) await ports.edges.remove([mutes]);
  return true;
}
