import { createTwclone, type StorePorts, type Twclone } from '@twclone/core';
import type { Network } from './network.ts';
import { personAt } from './people.ts';

/**
 * Writes a network by the verbs, one by one, with the clock and the ids of its plan: slow, and the
 * measure of what the seeder writes.
 */
export async function writeByVerbs(stores: StorePorts, network: Network): Promise<Twclone> {
  let now = 0;
  let ids: readonly string[] = [];
  const twclone = createTwclone({
    ...stores,
    clock: { now: () => now },
    ids: {
      next() {
        const [id, ...rest] = ids;
        if (id === undefined) throw new Error('A verb took more ids than the plan has for it.');
        ids = rest;
        return id;
      },
    },
  });
  const at = (time: number, ...planned: string[]) => {
    [now, ids] = [time, planned];
    return twclone;
  };
  await register(network, at);
  await connect(network, at);
  for (let post = 0; post < network.plan.posts; post += 1) await publish(network, post, at);
  return twclone;
}

type At = (time: number, ...ids: string[]) => Twclone;

async function register(network: Network, at: At): Promise<void> {
  for (let index = 0; index < network.plan.graph.users; index += 1) {
    const { handle, name, bio } = personAt(network.plan.seed, index);
    const twclone = at(network.joinedAt(index), network.userId(index));
    const { id } = await twclone.registerUser({ handle, name });
    await twclone.updateProfile(id, { bio });
  }
}

async function connect(network: Network, at: At): Promise<void> {
  const { from, to } = network.plan.graph;
  for (const [follow, actor] of from.entries()) {
    const twclone = at(network.followedAt(follow), network.followId(follow));
    await twclone.follow(network.userId(actor), network.userId(to[follow] ?? 0));
  }
}

async function publish(network: Network, post: number, at: At): Promise<void> {
  const { author, replyTo, quoteOf } = network.place(post);
  await at(network.writtenAt(post), network.postId(post)).publishPost(network.userId(author), {
    text: network.text(post).text,
    replyTo: replyTo === undefined ? undefined : network.postId(replyTo),
    quoteOf: quoteOf === undefined ? undefined : network.postId(quoteOf),
  });
  for (const { verb, at: time, ids, actor, post: other } of network.reactions(post)) {
    await at(time, ...ids)[verb](network.userId(actor), network.postId(other));
  }
}
