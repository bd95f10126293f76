import { invalid, notFound } from '../errors.ts';
import type { UserId } from '../ids.ts';
import { type MediaDraft, together } from '../media.ts';
import type { MediaInfo, Ports } from '../ports.ts';
import { isTombstone, type MediaItem, type Post } from '../post.ts';

/**
 * What a post shows, as its author added it. Throws `invalid` where there is no media port or the
 * parts do not go together, `not_found` for what is not there or somebody else's.
 */
export async function ownMedia(
  ports: Pick<Ports, 'media'>,
  owner: UserId,
  drafts: readonly MediaDraft[],
): Promise<MediaItem[]> {
  if (drafts.length === 0) return [];
  if (ports.media === undefined) throw invalid('There is no media here: publish without.');
  const found = await ports.media.describe(drafts.map(({ id }) => id));
  const infos = found.filter((info): info is MediaInfo => info?.ownerId === owner);
  if (infos.length < drafts.length) throw notFound('image or video');
  together(infos);
  return infos.map(({ id, kind, type, width, height }, at) => ({
    id,
    kind,
    type,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(drafts[at]?.alt && { alt: drafts[at].alt }),
  }));
}

/** Removes what posts show; before the records go by which it is known. */
export async function removeMedia(
  { media }: Pick<Ports, 'media'>,
  posts: readonly (Post | undefined)[],
): Promise<void> {
  const shown = posts.flatMap((post) => (post && !isTombstone(post) ? (post.media ?? []) : []));
  if (shown.length > 0) await media?.remove(shown.map(({ id }) => id));
}
