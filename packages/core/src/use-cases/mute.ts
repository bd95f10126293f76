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

/** So many mutes of one user may have an end. */
const mostTimed = 1_000;

/**
 * Mutes an account: it is no longer offered, and cannot tell. Muting again changes the options.
 * Throws `not_found`, `invalid` for oneself and for a time that is past, `limited` beyond 1,000
 * mutes with an end.
 *
 * Order: end → job → mute. The job looks at the end that holds then.
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
  await reviseSettings(ports, self.id, (old) => withEnd(old, other.id, until));
  const hears = link('hears', self.id, other.id);
  const id = ports.ids.next();
  const job = until !== undefined && unmuteJob(self.id, other.id, until);
  await ports.edges.add([
    ...(job ? [edge('due', jobs, job, idLater(ports.ids, until)) as Edge] : []),
    ...(keep ? [{ ...hears, id } as Edge] : []),
    edge('mutes', self.id, other.id, id) as Edge,
  ]);
  if (!keep) await ports.edges.remove([hears]);
}

function withEnd(old: Settings, other: UserId, until: number | undefined): Settings {
  const { [other]: before, ...others } = old.muteEnds ?? {};
  if (before === until) return old;
  if (until === undefined) return { ...old, muteEnds: others };
  if (Object.keys(others).length >= mostTimed) {
    throw new TwcloneError(
      'limited',
      'Too many mutes have an end. Mute without one, or unmute some.',
    );
  }
  return { ...old, muteEnds: { ...others, [other]: until } };
}

/** Ends a mute, whatever its options. */
export async function endMute(
  ports: Needs<'settings' | 'edges'>,
  self: UserId,
  other: UserId,
): Promise<void> {
  await ports.edges.remove([link('mutes', self, other), link('hears', self, other)]);
  const [stored] = await ports.settings.get([self]);
  if (stored?.muteEnds?.[other] === undefined) return;
  await reviseSettings(ports, self, (old) => withEnd(old, other, undefined));
}

/** The job that a mute with an end leaves; a mute that was changed since has another end, or none. */
export async function unmuteWhenDue(
  ports: Needs<'settings' | 'edges' | 'clock'>,
  subject: string,
): Promise<true> {
  const [self, other] = subject.split('/') as [UserId, UserId];
  const [stored] = await ports.settings.get([self]);
  const until = stored?.muteEnds?.[other];
  if (until !== undefined && until <= ports.clock.now()) await endMute(ports, self, other);
  return true;
}
