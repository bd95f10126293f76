import { describe, expect, it } from 'vitest';
import type { UserId } from '../ids.ts';
import { type Hops, shortestPath } from './shortest-path.ts';

const id = (text: string | number) => `${text}` as UserId;
const query = { from: id('from'), to: id('to'), depth: 6 };

/** Who follows whom, walked forwards only where `costs` does not say otherwise. */
function hops(follows: ReadonlyMap<string, readonly UserId[]>, costs?: Hops['cost']): Hops {
  const asked = async (nodes: readonly UserId[], forward: boolean) => {
    if (!forward) throw new Error('This way is dearer.');
    return nodes.map((node) => [...(follows.get(node) ?? [])]);
  };
  return { cost: costs ?? (async (_, forward) => (forward ? 1 : 2)), neighbours: asked };
}

describe('a shortest path', () => {
  it('through one whom 60,000 of a rim follow takes a moment, not minutes', async () => {
    const crowd = Array.from({ length: 60_000 }, (_, at) => id(at));
    const follows = new Map<string, UserId[]>([
      ['from', crowd],
      ...crowd.map((one) => [one, [id('star')]] as [string, UserId[]]),
      ['star', [id('to')]],
    ]);
    const start = performance.now();
    expect(await shortestPath(query, hops(follows))).toEqual(['from', '0', 'star', 'to']);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('D96 is not looked for where either hop would read more than 100,000 follows', async () => {
    const follows = new Map([['from', [id('to')]]]);
    const dear: Hops['cost'] = async (_, forward) => (forward ? 100_000 : 100_001);
    expect(await shortestPath(query, hops(follows, dear))).toEqual(['from', 'to']);
    const dearer: Hops['cost'] = async () => 100_001;
    expect(await shortestPath(query, hops(follows, dearer))).toBeUndefined();
  });

  it('asks for the cost of each rim once', async () => {
    const follows = new Map([
      ['from', [id('a')]],
      ['a', [id('b')]],
      ['b', [id('to')]],
    ]);
    const asked: string[] = [];
    const costs: Hops['cost'] = async (nodes, forward) => {
      asked.push(`${forward ? '>' : '<'}${nodes}`);
      return forward ? 1 : 2;
    };
    await shortestPath(query, hops(follows, costs));
    expect(asked).toEqual(['>from', '<to', '>a', '>b']);
  });
});
