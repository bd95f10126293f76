import type { StorePorts } from './ports.ts';

/** Under this name a store in this process says how it runs the verbs that read of it. */
export const around: unique symbol = Symbol.for('@twclone/around');

/** Runs a verb, and answers what it answers. */
export type Around = <T>(verb: () => T) => T;

/** Ports of such a store; it says nothing where verbs read of others as well. */
export interface Surrounding {
  readonly [around]?: (given: StorePorts) => Around | undefined;
}
