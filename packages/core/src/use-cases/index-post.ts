import type { Needs, SearchDoc } from '../ports.ts';
import { type LivePost, mentionsOf, tagsOf } from '../post.ts';
import { wordsOf } from '../text/words.ts';

/** What search knows of a post. */
export function postDoc(post: LivePost): SearchDoc {
  const to = [...(post.replyToAuthor ? [post.replyToAuthor] : []), ...mentionsOf(post)];
  return {
    id: post.id,
    version: post.version,
    words: wordsOf(post.text),
    author: post.authorId,
    to: [...new Set(to)],
    tags: tagsOf(post),
    media: (post.media?.length ?? 0) > 0,
    open: post.audience === 'public',
  };
}

export async function indexPost(ports: Needs<'search'>, post: LivePost): Promise<void> {
  await ports.search.index([postDoc(post)]);
}
