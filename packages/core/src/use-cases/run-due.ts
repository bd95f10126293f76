import { type JobKey, link } from '../edge.ts';
import { idAt, type PostId } from '../ids.ts';
import { jobs } from '../notice.ts';
import { isTombstone } from '../post.ts';
import { dropWhenDue } from './drop-media.ts';
import { type ErasePorts, eraseWhenDue } from './erase.ts';
import { unmuteWhenDue } from './mute.ts';
import { publishWhenDue } from './publish-draft.ts';
import type { PublishPorts } from './publish-post.ts';
import { purge } from './purge.ts';
import { unpin } from './unpin-post.ts';

type JobPorts = PublishPorts & ErasePorts;

/** What one call has done. */
export interface DueResult {
  /** Jobs that are finished. */
  readonly done: number;
  /** Whether more are due now: call again. */
  readonly more: boolean;
}

/** So many jobs are looked at in one call. */
const batch = 100;
/** So many rounds are spent on one job in one call. */
const rounds = 20;

/**
 * Works off what is due: scheduled posts, the rest of deleted posts and accounts, mutes that end,
 * images that nothing shows any more. A host calls it from a timer, a cron job or a scheduled function, as often as it likes; two at once
 * do no harm. A job that fails waits for the next call; when the others are done, its error is thrown.
 */
export async function runDue(ports: JobPorts): Promise<DueResult> {
  const before = idAt(ports.clock.now() + 1);
  const [due = []] = await ports.edges.list([{ from: jobs, kinds: ['due'], before, limit: batch }]);
  let done = 0;
  let more = due.length === batch;
  const failures: unknown[] = [];
  for (const { to } of due) {
    const finished = await run(ports, to).catch((error: unknown) => void failures.push(error));
    if (finished) done += 1;
    more ||= finished === false;
  }
  if (failures.length > 0) throw failures[0];
  return { done, more };
}

/** Runs a job; a finished one leaves the queue. One of a newer version waits for that version. */
async function run(ports: JobPorts, job: JobKey): Promise<boolean | undefined> {
  const at = job.indexOf('/');
  const work = works[job.slice(0, at)];
  const finished = await work?.(ports, job.slice(at + 1));
  if (finished) await ports.edges.remove([link('due', jobs, job)]);
  return finished;
}

type Work = (ports: JobPorts, subject: string) => Promise<boolean | undefined>;

/**
 * What each job does with what follows the stroke in its key: `true` when it is finished, nothing
 * when it has seen to the queue itself.
 */
const works: Readonly<Record<string, Work>> = {
  drop: dropWhenDue,
  erase: eraseWhenDue,
  publish: publishWhenDue,
  purge: purgePost,
  unmute: unmuteWhenDue,
};

/** A post that was not deleted after all (its deletion was cut before it began) stays. */
async function purgePost(ports: JobPorts, id: string): Promise<boolean> {
  const [post] = await ports.posts.get([id as PostId]);
  if (post === undefined || !isTombstone(post)) return true;
  await unpin(ports, post.authorId, post.id);
  for (let round = 0; round < rounds; round += 1) {
    if (await purge(ports, post)) return true;
  }
  return false;
}
