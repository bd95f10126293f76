import type { StorePorts } from './ports.ts';

/** Under this name a store in this process says how it runs the verbs that read of it. */
export const around: unique symbol = Symbol.for('@twclone/around');

/** How verbs run, and of which ports they read. */
export interface Inside<Given> {
  readonly ports: Given;
  /** Runs a verb, and answers what it answers. */
  readonly run: <T>(verb: () => T) => T;
}

/** Ports of such a store; it says nothing where verbs read of others as well. */
export interface Surrounding {
  readonly [around]?: <Given extends StorePorts>(given: Given) => Inside<Given> | undefined;
}
