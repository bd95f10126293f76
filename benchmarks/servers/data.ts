import { createIds, type Edge, type Edges, edge, type PostId, type UserId } from '@twclone/core';
import { randomOf } from '../../tools/seed/random.ts';

/** Who reads, what there is, and the posts of each reader's home, newest first. */
export interface Crowd {
  readonly reader: UserId;
  readonly followees: ReadonlySet<UserId>;
  readonly edges: readonly Edge[];
}

/** A reader of so many, in a crowd that is a quarter larger and wrote four posts a head. */
export function crowdOf(followees: number): Crowd {
  const random = randomOf(1, 'check', followees);
  let now = Date.UTC(2026, 0, 1);
  const ids = createIds({ now: () => now });
  const people = Array.from({ length: Math.ceil(followees * 1.25) }, () => ids.next() as UserId);
  const reader = ids.next() as UserId;
  const followed = new Set(people.slice(0, followees));
  const edges: Edge[] = [...followed].map((to) => edge('follows', reader, to, ids.next()));
  for (let at = 0; at < 4 * people.length; at += 1) {
    now += 60_000;
    const author = people[Math.floor(random() * people.length)] as UserId;
    const id = ids.next();
    edges.push(edge('wrote', author, id as PostId, id));
    const fan = people[Math.floor(random() * people.length)] as UserId;
    if (at % 4 === 0) edges.push(edge('reposted', fan, id as PostId, ids.next()));
  }
  return { reader, followees: followed, edges };
}

/** Adds edges in batches that every port takes. */
export async function addAll(edges: Edges, all: readonly Edge[]): Promise<void> {
  for (let at = 0; at < all.length; at += 1000) await edges.add(all.slice(at, at + 1000));
}

/** So many follows of one user. */
export function followers(star: UserId, many: number, name: string): Edge[] {
  return Array.from({ length: many }, (_, at) => {
    const nth = String(at).padStart(7, '0');
    return edge('follows', `${name}${nth}` as UserId, star, `${name}${nth}`);
  });
}
