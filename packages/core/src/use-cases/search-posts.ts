import type { Actor } from '../actor.ts';
import { invalid } from '../errors.ts';
import type { PostId } from '../ids.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Needs } from '../ports.ts';
import type { Source } from '../read/fill.ts';
import { pageThrough, viewPosts } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { PostView } from '../read/view.ts';
import { fields } from './input.ts';
import { queryWords } from './query.ts';

export interface PostQuery extends PageRequest {
  /** Words that must all stand in the post; at most 200 characters. */
  readonly query: string;
}

/** Posts with all of the words, newest first. Throws `invalid`. */
export async function searchPosts(
  ports: ReadPorts & Needs<'search'>,
  viewer: Actor | undefined,
  request: PostQuery,
): Promise<Page<PostView>> {
  const { query, ...page } = fields(request, 'The search');
  const words = queryWords(query);
  if (words.length === 0) throw invalid('Search for at least one letter or digit.');
  const source: Source<PostId> = {
    async fetch(before, limit) {
      const { items, next } = await ports.search.posts({ words, before, limit });
      return next === undefined ? { entries: items } : { entries: items, next };
    },
    position: (id) => id,
  };
  const asked = { viewer, page, scope: ['searchPosts', words.join(' ')] as const };
  return pageThrough(ports, asked, source, (ids) => viewPosts(ports, viewer, ids, 'search'));
}
