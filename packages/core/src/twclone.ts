import { around, type Surrounding } from './around.ts';
import { systemClock } from './clock.ts';
import { invalid } from './errors.ts';
import { localEvents, telling } from './events.ts';
import { createIds } from './ids.ts';
import type { Ports, StorePorts } from './ports.ts';
import { recordNames } from './records.ts';
import { allVerbs } from './use-cases/all-verbs.ts';
import type * as verbs from './use-cases/verbs.ts';

type Verbs = typeof verbs;
type AnyVerb = (...args: unknown[]) => unknown;
type Bound<Verb> = Verb extends (ports: never, ...args: infer Args) => infer Result
  ? (...args: Args) => Result
  : never;

/** Every verb of the library, bound to its stores. */
export type Twclone = { readonly [Name in keyof Verbs]: Bound<Verbs[Name]> };
/** The stores that must be given, and the ports that have a default. */
export type TwclonePorts = StorePorts &
  Surrounding &
  Partial<Pick<Ports, 'ids' | 'clock' | 'events' | 'media'>>;

/**
 * Binds every verb to the stores. Compose stores by spreading them: a port never reads what another
 * one owns. Throws `invalid` where a port is missing.
 *
 * @example
 * const twclone = createTwclone(sqlite(db));
 * const ada = await twclone.registerUser({ handle: 'ada', name: 'Ada' });
 * await twclone.publishPost(ada.id, { text: 'Hello' });
 */
export function createTwclone(given: TwclonePorts): Twclone {
  return bind(given, allVerbs);
}

/**
 * Binds some verbs to the stores: for a bundle that holds only these, such as a function on an
 * edge network. Throws `invalid` where a port is missing.
 *
 * @example
 * import { bind } from '@twclone/core';
 * import { homeTimeline, likePost } from '@twclone/core/verbs';
 * const twclone = bind(ports, { homeTimeline, likePost });
 */
export function bind<Some extends Partial<Verbs>>(
  given: TwclonePorts,
  some: Some,
): { readonly [Name in keyof Some]: Bound<Some[Name]> } {
  const missing = [...recordNames, 'edges', 'search'].filter(
    (name) => given[name as keyof TwclonePorts] === undefined,
  );
  if (missing.length > 0) throw invalid(`These ports are missing: ${missing.join(', ')}.`);
  const clock = given.clock ?? systemClock;
  const events = given.events ?? localEvents();
  const inside = given[around]?.(given) ?? { ports: given, run: (verb) => verb() };
  const edges = telling(inside.ports.edges, events);
  const ports: Ports = {
    ...inside.ports,
    edges,
    events,
    clock,
    ids: given.ids ?? createIds(clock),
  };
  const bound = Object.entries(some as Record<string, AnyVerb>).map(([name, verb]) => [
    name,
    (...args: unknown[]) => inside.run(() => verb(ports, ...args)),
  ]);
  return Object.fromEntries(bound) as { [Name in keyof Some]: Bound<Some[Name]> };
}
