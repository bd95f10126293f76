import type { DomainRule } from '../rule.ts';
import { makeFixture } from '../visibility/fixture.ts';
import { lookAs } from '../visibility/probe.ts';
import {
  type StateName,
  type SurfaceName,
  states,
  table,
  type ViewerName,
  viewers,
} from '../visibility/table.ts';

/** Nobody is asked: this surface is for those who are signed in. */
const forSomebody: ReadonlySet<SurfaceName> = new Set(['home', 'notification', 'suggestion']);

const asked = (Object.keys(table) as SurfaceName[]).flatMap((surface) =>
  viewers
    .filter((viewer) => viewer !== 'anonymous' || !forSomebody.has(surface))
    .map((viewer) => ({ surface, viewer })),
);

function differences(
  surface: SurfaceName,
  viewer: ViewerName,
  seen: ReadonlyMap<StateName, string>,
): string[] {
  return states.flatMap((state) => {
    const [is, should] = [seen.get(state), expected(surface, state, viewer)];
    return is === should ? [] : `${surface}, ${state}, as ${viewer}: ${is}, not ${should}`;
  });
}

function expected(surface: SurfaceName, state: StateName, viewer: ViewerName): string {
  const words = table[surface][state].split(' ');
  return words.map((word) => word.charAt(viewers.indexOf(viewer))).join('');
}

export const tableRules: readonly DomainRule[] = [
  {
    id: 'D60a',
    title:
      'ten viewers see of authors in six states, posts of five kinds, on twelve surfaces, what the table says',
    async check(world) {
      const fixture = await makeFixture(world);
      const wrong: string[] = [];
      for (const { surface, viewer } of asked) {
        const seen = await lookAs(world, fixture, viewer, surface);
        wrong.push(...differences(surface, viewer, seen));
      }
      if (wrong.length > 0) throw new Error(`${wrong.length} differ:\n${wrong.join('\n')}`);
    },
  },
];
