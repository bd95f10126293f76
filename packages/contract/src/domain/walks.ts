import {
  type ConversationId,
  createIds,
  createTwclone,
  type DraftId,
  isTwcloneError,
  type ListId,
  type MessageId,
  type PostId,
  type ReportId,
  type StorePorts,
  type UserId,
} from '@twclone/core';
import { same } from './expect.ts';
import { checkInvariantsOf } from './invariants.ts';
import { type Command, commands } from './walk-commands.ts';
import { createWorld, seededRandom, type World } from './world.ts';

export interface WalkOptions {
  /** How many commands a walk has; default 40. */
  readonly length?: number;
  /** Checks the invariants and compares what everybody sees after every n-th command; default 10. */
  readonly lookEvery?: number;
}

/** What a walk has made so far: the same ids on both sides, as clock and randomness are the same. */
export interface Made {
  readonly people: UserId[];
  readonly posts: PostId[];
  readonly lists: ListId[];
  readonly conversations: ConversationId[];
  readonly messages: MessageId[];
  readonly reports: ReportId[];
  readonly drafts: DraftId[];
  /** Where reads of what is new at home go on. */
  readonly news: { readonly viewer: UserId; readonly since?: string | undefined }[];
  /** Draws whole numbers below a bound. */
  draw(bound: number): number;
}

/**
 * One seeded walk of random commands on these stores beside the same walk on `model`: every answer,
 * also a refusal, must be the same. Throws with the seed and the commands so far.
 */
export async function walkBeside(
  stores: StorePorts,
  model: StorePorts,
  seed: number,
  { length = 40, lookEvery = 10 }: WalkOptions = {},
): Promise<void> {
  // Jobs that earlier worlds of a shared store left behind are not part of this walk.
  // With ids of its own: what it publishes must not take those of the walk.
  const { ports } = createWorld(stores, seed);
  const ids = createIds(ports.clock, seededRandom(seed + 0x5eed));
  const janitor = createTwclone({ ...ports, ids });
  for (let more = true; more; ) {
    const worked = await janitor.runDue();
    more = worked.more || worked.done > 0;
  }
  const [here, there] = [createWorld(stores, seed), createWorld(model, seed)];
  const made = madeBy(seed);
  const done: string[] = [];
  try {
    for (let step = 0; step < length; step += 1) {
      const command = choose(made, step);
      const run = command.draw(made, step);
      done.push(`${command.name} ${run.describe}`);
      const [answer, expected] = [
        await settle(() => run.on(here)),
        await settle(() => run.on(there)),
      ];
      same(sorted(answer), sorted(expected), `${step}. ${command.name}`);
      command.learn?.(made, expected);
      if (step % lookEvery !== lookEvery - 1) continue;
      await checkInvariantsOf(here.ports, made);
      await lookAround(here, there, made);
    }
    await lookAround(here, there, made);
  } catch (error) {
    const message = `Walk with seed ${seed}: ${error instanceof Error ? error.message : error}`;
    throw new Error(`${message}\n${done.join('\n')}`, { cause: error });
  }
}

/** Nothing yet. */
export function madeBy(seed: number): Made {
  const random = seededRandom(seed * 7919 + 13);
  return {
    people: [],
    posts: [],
    lists: [],
    conversations: [],
    messages: [],
    reports: [],
    drafts: [],
    news: [],
    draw: (bound) => Math.floor(random() * bound),
  };
}

/** A walk begins with a few people and a post; then anything may happen. */
export function choose(made: Made, step: number): Command {
  const first = ['registerUser', 'registerUser', 'registerUser', 'publishPost'][step];
  const named = commands.find(({ name }) => name === first);
  if (named) return named;
  const weights = commands.flatMap((command) => Array(command.weight).fill(command) as Command[]);
  return weights[made.draw(weights.length)] ?? (commands[0] as Command);
}

/** The same data whatever the order of its fields: an export shows records as a store keeps them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, part]) => [name, sorted(part)]));
}

/** An answer as plain data; a refusal is its code and message. */
async function settle(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return (await run()) ?? null;
  } catch (error) {
    if (isTwcloneError(error)) return { refused: error.code, message: error.message };
    throw error;
  }
}

/** What each person, and somebody anonymous, sees of everything. */
async function lookAround(here: World, there: World, made: Made): Promise<void> {
  for (const viewer of [...made.people, undefined]) {
    const [mine, models] = [await sees(here, made, viewer), await sees(there, made, viewer)];
    for (const [name, view] of Object.entries(models)) {
      same(mine[name as keyof typeof mine], view, `${name} as ${viewer ?? 'anonymous'}`);
    }
  }
}

async function sees({ twclone }: World, { people, posts }: Made, viewer: UserId | undefined) {
  const threads = posts.slice(-3).map((id) => settle(() => twclone.thread(viewer, id)));
  return {
    // Who is suspended sees nothing.
    users: await settle(() => twclone.getUsers(viewer, people)),
    posts: await settle(() => twclone.getPosts(viewer, posts.slice(-100))),
    home: viewer && (await settle(() => twclone.homeTimeline(viewer, { limit: 100 }))),
    notices: viewer && (await settle(() => twclone.notifications(viewer, { limit: 100 }))),
    conversations: viewer && (await settle(() => twclone.conversations(viewer))),
    suggestions: viewer && (await settle(() => twclone.suggestUsers(viewer))),
    threads: await Promise.all(threads),
  };
}
