import type { End } from '@twclone/core';
import type { Side } from './cypher.ts';
import { stored } from './text.ts';

type Nodes = { readonly [side: string]: readonly string[] };

/**
 * The ends of a query, apart: the sides (kinds and directions) that a text depends on, in one order
 * so that the same sides make the same text; and, by the names of these, the nodes.
 */
export function excepted(ends: readonly End[]): { sides: readonly Side[]; except: Nodes } {
  const sides = new Map<string, Side>();
  const except: Record<string, string[]> = {};
  for (const { kind, from, to } of ends) {
    const out = from !== undefined;
    const name = `${kind}${out ? 'Out' : 'In'}`;
    sides.set(name, { kind, out, name });
    except[name] = [...(except[name] ?? []), stored(out ? from : to)];
  }
  return { sides: [...sides.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), except };
}
