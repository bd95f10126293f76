import { createTwclone, type StorePorts, type Twclone, type UserId } from '@twclone/core';

/**
 * What so many people see who are spread over a network: two pages of home, of the followers of the
 * first account and of their own, whom they know there, who is suggested, and a path.
 */
export async function glances(ports: StorePorts, many: number): Promise<unknown[]> {
  const twclone = createTwclone(ports);
  const people = await everybody(ports);
  const [star] = people as [UserId];
  const step = Math.max(1, Math.floor(people.length / many));
  const seen: unknown[] = [];
  for (const viewer of people.filter((_, at) => at % step === 0)) {
    seen.push(await glance(twclone, viewer, star));
  }
  return seen;
}

async function everybody({ users }: StorePorts): Promise<UserId[]> {
  const ids: UserId[] = [];
  let next: string | undefined;
  do {
    const page = await users.scan({ limit: 1000, ...(next !== undefined && { next }) });
    ids.push(...page.items.map(({ id }) => id));
    next = page.next;
  } while (next !== undefined);
  return ids.sort();
}

async function glance(twclone: Twclone, viewer: UserId, star: UserId) {
  const limit = 20;
  const two = async (read: (page: { limit: number; cursor?: string }) => Promise<Listed>) => {
    const { items, cursor } = await read({ limit });
    const more = cursor === undefined ? [] : (await read({ limit, cursor })).items;
    return [...items, ...more];
  };
  return {
    home: await two((page) => twclone.homeTimeline(viewer, page)),
    theirs: await two((page) => twclone.followers(viewer, star, page)),
    own: await two((page) => twclone.followers(viewer, viewer, page)),
    known: await twclone.knownFollowers(viewer, star, { limit }),
    suggested: (await twclone.suggestUsers(viewer, { limit })).items,
    path: await twclone.followPath(viewer, viewer, star),
    found: (await twclone.searchPosts(viewer, { query: 'the', limit })).items,
  };
}

interface Listed {
  readonly items: readonly unknown[];
  readonly cursor?: string;
}
