import type { Actor } from '../actor.ts';
import { timeOf } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { type Facet, revisionId } from '../post.ts';
import type { ReadPorts } from '../read/sight.ts';
import { seePost } from './see-post.ts';

/** What a post said from a time on. */
export interface PostVersion {
  readonly text: string;
  readonly facets: readonly Facet[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** All texts that a post had, the newest first; whoever may see the post may see them. */
export async function postHistory(
  ports: ReadPorts & Needs<'revisions'>,
  viewer: Actor | undefined,
  id: string,
): Promise<PostVersion[]> {
  const { post } = await seePost(ports, viewer, id);
  const ids = [...(post.edits ?? [])].reverse().map((version) => revisionId(post.id, version));
  const earlier = ids.length > 0 ? await ports.revisions.get(ids) : [];
  const now = { text: post.text, facets: post.facets, createdAt: post.edited ?? timeOf(post.id) };
  const before = earlier.flatMap((one) =>
    one ? [{ text: one.text, facets: one.facets, createdAt: one.at }] : [],
  );
  return [now, ...before];
}
