import { page } from '../query.ts';
import { mine, type Route } from '../route.ts';
import { PostView, pageOf } from '../schemas.ts';

const saved = { query: page, answer: pageOf(PostView) };

// All of these may be repeated: a like is either there or not.
export const reactionRoutes: readonly Route[] = [
  mine('PUT /posts/{id}/like', 'Like', {}, ({ twclone, viewer, path }) =>
    twclone.likePost(viewer, path.id),
  ),
  mine('DELETE /posts/{id}/like', 'Take a like back', {}, ({ twclone, viewer, path }) =>
    twclone.unlikePost(viewer, path.id),
  ),
  mine('PUT /posts/{id}/repost', 'Repost', {}, ({ twclone, viewer, path }) =>
    twclone.repost(viewer, path.id),
  ),
  mine('DELETE /posts/{id}/repost', 'Take a repost back', {}, ({ twclone, viewer, path }) =>
    twclone.unrepost(viewer, path.id),
  ),
  mine('PUT /posts/{id}/bookmark', 'Bookmark', {}, ({ twclone, viewer, path }) =>
    twclone.bookmarkPost(viewer, path.id),
  ),
  mine('DELETE /posts/{id}/bookmark', 'Remove a bookmark', {}, ({ twclone, viewer, path }) =>
    twclone.unbookmarkPost(viewer, path.id),
  ),
  mine('GET /bookmarks', 'What I saved, newest saved first', saved, ({ twclone, viewer, query }) =>
    twclone.bookmarks(viewer, query),
  ),
];
