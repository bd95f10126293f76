import type { World } from './world.ts';

type Letter = '' | 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l';

/** One rule of the domain, as a value: any runner can check it on any stores. */
export interface DomainRule {
  /** As in docs/rules.md; letters tell the promises of one area apart. */
  readonly id: `D${number}${Letter}`;
  readonly title: string;
  check(world: World): Promise<void>;
}
