import { TwcloneError } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { LivePost } from '../post.ts';

/** Quotes and reposts reach no further than the post itself. */
export function sharable(post: LivePost, actor: UserId): LivePost {
  const own = post.audience === 'followers' && post.authorId === actor;
  if (post.audience === 'public' || own) return post;
  throw new TwcloneError('forbidden', 'This post is not public: it cannot be reposted or quoted.');
}
