import { type Actor, actorId, writerOf } from '../actor.ts';
import { type Edge, edge, type PollOption } from '../edge.ts';
import { invalid, notFound, TwcloneError } from '../errors.ts';
import { idMoved } from '../ids.ts';
import { pollNotice } from '../notice.ts';
import { type Poll, voteMark } from '../poll.ts';
import type { Needs } from '../ports.ts';
import type { ReadPorts } from '../read/sight.ts';
import { ensure } from './ensure.ts';
import { seePost } from './see-post.ts';

type VotePorts = ReadPorts & Needs<'ids' | 'marks'>;

/**
 * Votes for an option of a poll, counted from 0, once and for good. The voter is told when the poll
 * ends. Repeating is harmless. Throws `invalid` where there is no such option, `forbidden` after
 * the end, `conflict` for another option than the one chosen before.
 *
 * Order: mark → notice and vote. The mark that was there first decides.
 */
export async function votePoll(
  ports: VotePorts,
  actor: Actor,
  id: string,
  option: number,
): Promise<void> {
  const { post } = await seePost(ports, actor, id, writerOf(actor));
  const { poll } = post;
  if (poll === undefined) throw notFound('poll');
  if (!Number.isInteger(option) || poll.options[option] === undefined) {
    throw invalid(`Choose an option from 0 to ${poll.options.length - 1}.`);
  }
  const self = actorId(actor);
  const chosen = await choose(ports, poll, voteMark(self, post.id), String(option));
  await ports.edges.add([
    edge('noticed', self, pollNotice(post.id), idMoved(post.id, poll.endsAt)),
    edge('voted', self, `${post.id}/${chosen}` as PollOption, ports.ids.next()),
  ] as Edge[]);
  if (chosen === String(option)) return;
  throw new TwcloneError('conflict', 'You have voted for another option, which stays.');
}

/** What the voter has chosen. A vote that was cut is completed also after the end. */
async function choose(ports: VotePorts, poll: Poll, mark: string, option: string): Promise<string> {
  if (poll.endsAt > ports.clock.now()) {
    const fresh = { id: mark, version: 1, value: option };
    return (await ensure(ports.marks, fresh, () => true)).value;
  }
  const [begun] = await ports.marks.get([mark]);
  if (begun !== undefined) return begun.value;
  throw new TwcloneError('forbidden', 'This poll has ended.');
}
