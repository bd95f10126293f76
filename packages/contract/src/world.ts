import type { Edge, Edges, End, UserId } from '@twclone/core';
import { edgeOf } from './kinds.ts';
import { dice, pick, type Tools } from './tools.ts';

export type Pair = readonly [from: string, to: string];

/** Follows in the order given, oldest first. */
export async function follows(edges: Edges, tools: Tools, pairs: readonly Pair[]): Promise<Edge[]> {
  const made = pairs.map(([from, to]) => edgeOf('follows', from, to, tools.id()));
  await edges.add(made);
  return made;
}

interface World {
  readonly users: UserId[];
  readonly all: Edge[];
}

/** A random world in which some follow many: 24 people, follows, mutes and blocks. */
export async function world(edges: Edges, tools: Tools): Promise<World> {
  const users = tools.many<UserId>(24);
  const pairs = new Map<string, Edge>();
  for (let at = 0; at < 200; at += 1) {
    const from = pick(tools, dice(tools, 2) ? users : users.slice(0, 6));
    const kind = at % 3 === 0 ? pick(tools, ['mutes', 'blocks'] as const) : 'follows';
    const edge = edgeOf(kind, from, pick(tools, users), tools.id());
    pairs.set(`${kind}${edge.from}${edge.to}`, edge);
  }
  const all = [...pairs.values()];
  await edges.add(all);
  return { users, all };
}

export function anyEnds(tools: Tools, of: UserId): End[] {
  const ends: End[] = [
    { kind: 'follows', from: of },
    { kind: 'blocks', to: of },
    { kind: 'blocks', from: of },
    { kind: 'mutes', from: of },
  ];
  return ends.filter(() => dice(tools, 2) === 1);
}

export const wide = { breadth: 100, limit: 100, except: [] } as const;
