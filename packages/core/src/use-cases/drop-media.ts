import { type Edge, edge } from '../edge.ts';
import { type DraftId, idLater, type PostId, type UserId } from '../ids.ts';
import { dropJob, jobs } from '../notice.ts';
import type { Needs, Ports } from '../ports.ts';
import { isTombstone } from '../post.ts';
import { some } from '../read/sight.ts';
import { settled } from './delete-post.ts';

type DropPorts = Needs<'users' | 'posts' | 'drafts' | 'edges'> & Pick<Ports, 'media'>;

/** Removes images and videos, of those named the ones that this account added. */
export async function dropMedia(
  { media }: Pick<Ports, 'media'>,
  owner: UserId,
  named: readonly string[],
): Promise<void> {
  const infos = named.length > 0 ? ((await media?.describe(named)) ?? []) : [];
  // A profile or draft may name what the account never added.
  const own = infos.flatMap((info) => (info?.ownerId === owner ? info.id : []));
  if (own.length > 0) await media?.remove(own);
}

/**
 * Before something lets go of these: a minute later they are removed, unless something shows them
 * then, such as a post that was on its way.
 */
export async function queueDrop(
  ports: Needs<'edges' | 'ids' | 'clock'> & Pick<Ports, 'media'>,
  owner: UserId,
  named: readonly string[],
): Promise<void> {
  if (named.length === 0 || ports.media === undefined) return;
  const due = idLater(ports.ids, ports.clock.now() + settled);
  await ports.edges.add(named.map((id) => edge('due', jobs, dropJob(owner, id), due) as Edge));
}

/** Of so many posts and drafts it is known what they show; of more, nothing is removed. */
const most = 1_000;

/** The job: neither the profile nor a post or draft of its owner shows it. */
export async function dropWhenDue(ports: DropPorts, subject: string): Promise<true> {
  const at = subject.indexOf('/');
  const [from, id] = [subject.slice(0, at) as UserId, subject.slice(at + 1)];
  const [showed = [], drafted = []] = await ports.edges.list<'showed' | 'drafted'>([
    { from, kinds: ['showed'], limit: most },
    { from, kinds: ['drafted'], limit: most },
  ]);
  if (showed.length === most || drafted.length === most) return true;
  const [[owner], posts, drafts] = await Promise.all([
    ports.users.get([from]),
    some(showed, (part) => ports.posts.get(part.map(({ to }) => to as PostId))),
    some(drafted, (part) => ports.drafts.get(part.map(({ to }) => to as DraftId))),
  ]);
  const items = [
    ...posts.flatMap((post) => (post && !isTombstone(post) ? (post.media ?? []) : [])),
    ...drafts.flatMap((other) => other?.draft.media ?? []),
  ];
  const used = [owner?.avatar, owner?.banner, ...items.map((item) => item.id)];
  if (!used.includes(id)) await dropMedia(ports, from, [id]);
  return true;
}
