import { around, type Surrounding } from '../around.ts';
import type { StorePorts } from '../ports.ts';
import type { Room } from './room.ts';

/**
 * These ports; verbs that read of them alone run within the room. Where a host puts others beside
 * them, or something in front of them, nobody can tell how new what those answer is.
 */
export function alone(room: Room, own: StorePorts): StorePorts & Surrounding {
  const names = Object.keys(own) as (keyof StorePorts)[];
  const isAlone = (given: StorePorts) => names.every((name) => given[name] === own[name]);
  return { ...own, [around]: (given) => (isAlone(given) ? room.within : undefined) };
}
