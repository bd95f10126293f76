import type { Actor } from '../actor.ts';
import type { Tag } from '../edge.ts';
import { invalid } from '../errors.ts';
import type { Page, PageRequest } from '../page.ts';
import { postsAt } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { PostView } from '../read/view.ts';
import { parseText } from '../text/parse-text.ts';
import { tagOf } from '../text/words.ts';
import { fields } from './input.ts';

/** The longest tag that `parseText` finds. */
const longest = 100;

/** Posts with a tag (with or without its sign), newest first. Throws `invalid`. */
export async function tagTimeline(
  ports: ReadPorts,
  viewer: Actor | undefined,
  tag: string,
  page: PageRequest = {},
): Promise<Page<PostView>> {
  const bare = typeof tag === 'string' ? tag.replace(/^[#＃]/, '') : '';
  // A tag is what would be found in a post.
  const [found] = parseText(`#${bare}`).hashtags;
  if (found?.value !== bare) throw invalid(`A tag has 1 to ${longest} letters, digits or _.`);
  const to = tagOf(bare) as Tag;
  const asked = {
    viewer,
    page: fields(page, 'The page'),
    scope: ['tagTimeline', to],
    news: true,
  } as const;
  return postsAt(ports, asked, { to, kinds: ['tagged'] }, 'tag');
}
