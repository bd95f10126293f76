import type { StorePorts } from './ports.ts';

/** Under this name a store in this process says how it runs the verbs that read of it. */
export const around: unique symbol = Symbol.for('@twclone/around');

/** Runs a verb, and answers what it answers. */
export type Run = <T>(verb: () => T) => T;

/** How verbs run, and of which ports they read. */
export interface Inside<Given> {
  readonly ports: Given;
  readonly run: Run;
}

/** Ports of such a store; it says nothing where verbs read of others as well. */
export interface Surrounding {
  readonly [around]?: <Given extends StorePorts>(given: Given) => Inside<Given> | undefined;
}
