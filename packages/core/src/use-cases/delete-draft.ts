import { type Actor, signIn } from '../actor.ts';
import { link } from '../edge.ts';
import { notFound } from '../errors.ts';
import { type DraftId, draftId, type PostId, type UserId } from '../ids.ts';
import type { Needs, Ports } from '../ports.ts';
import { isTombstone } from '../post.ts';
import { some } from '../read/sight.ts';
import type { StoredDraft } from '../records.ts';
import type { User } from '../user.ts';
import { dropMedia } from './drop-media.ts';

type DeletePorts = Needs<'users' | 'posts' | 'drafts' | 'edges'> & Pick<Ports, 'media'>;

/**
 * Deletes one's own draft, scheduled or not, with its images and videos where nothing else shows
 * them. Repeating is harmless.
 */
export async function deleteDraft(ports: DeletePorts, actor: Actor, id: string): Promise<void> {
  const of = draftId(id);
  const self = await signIn(ports, actor);
  const [stored] = await ports.drafts.get([of]);
  if (stored && stored.authorId !== self.id) throw notFound('draft');
  if (stored) await removeShown(ports, self, stored);
  await removeDraft(ports, self.id, of);
}

/** Of so many posts and drafts it is known what they show; of more, nothing is removed. */
const most = 1_000;

/** Before the record, by which it is known. A post may have taken over what the draft was to show. */
async function removeShown(
  ports: DeletePorts,
  { id: from, avatar, banner }: User,
  { id, draft, postId }: StoredDraft,
): Promise<void> {
  const named = (draft.media ?? []).map((item) => item.id);
  if (named.length === 0 || ports.media === undefined || postId !== undefined) return;
  await ports.edges.remove([link('drafted', from, id)]);
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
  await dropMedia(
    ports,
    from,
    named.filter((item) => !used.has(item)),
  );
}

/** The edge first: without it the draft does not exist. */
export async function removeDraft(
  ports: Needs<'drafts' | 'edges'>,
  author: UserId,
  id: DraftId,
): Promise<void> {
  await ports.edges.remove([link('drafted', author, id)]);
  await ports.drafts.remove([id]);
}
