import { TwcloneError } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { LivePost } from '../post.ts';
import type { Sight } from '../read/sight.ts';

/** Quotes and reposts reach no further than the post itself: of a protected author, followers. */
export function sharable(sight: Sight, post: LivePost, actor: UserId): LivePost {
  const isOwn = post.authorId === actor && post.audience !== 'mentioned';
  const isOpen = post.audience === 'public' && sight.user(post.authorId)?.protected !== true;
  if (isOpen || isOwn) return post;
  throw new TwcloneError('forbidden', 'This post is not public: it cannot be reposted or quoted.');
}
