import type { World } from './world.ts';

/** One rule of the domain, as a value: any runner can check it on any stores. */
export interface DomainRule {
  /** As in docs/rules.md. */
  readonly id: `D${string}`;
  readonly title: string;
  check(world: World): Promise<void>;
}
