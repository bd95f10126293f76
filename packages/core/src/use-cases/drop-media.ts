import type { DraftId, PostId, UserId } from '../ids.ts';
import type { Needs, Ports } from '../ports.ts';
import { isTombstone } from '../post.ts';
import { some } from '../read/sight.ts';
import type { User } from '../user.ts';

export type MediaPorts = Needs<'posts' | 'drafts' | 'edges'> & Pick<Ports, 'media'>;

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

/** Of so many posts and drafts it is known what they show; of more, nothing is removed. */
const most = 1_000;

/** The same for those that neither the profile nor a post or draft of the account shows. */
export async function dropUnused(
  ports: MediaPorts,
  { id: from, avatar, banner }: Pick<User, 'id' | 'avatar' | 'banner'>,
  named: readonly string[],
): Promise<void> {
  if (named.length === 0 || ports.media === undefined) return;
  const [showed = [], drafted = []] = await ports.edges.list<'showed' | 'drafted'>([
    { from, kinds: ['showed'], limit: most },
    { from, kinds: ['drafted'], limit: most },
  ]);
  if (showed.length === most || drafted.length === most) return;
  const [posts, drafts] = await Promise.all([
    some(showed, (part) => ports.posts.get(part.map(({ to }) => to as PostId))),
    some(drafted, (part) => ports.drafts.get(part.map(({ to }) => to as DraftId))),
  ]);
  const items = [
    ...posts.flatMap((post) => (post && !isTombstone(post) ? (post.media ?? []) : [])),
    ...drafts.flatMap((other) => other?.draft.media ?? []),
  ];
  const used = new Set([avatar, banner, ...items.map((item) => item.id)]);
  const unused = named.filter((item) => !used.has(item));
  await dropMedia(ports, from, unused);
}
