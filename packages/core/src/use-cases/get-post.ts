import { type Actor, admit, viewerOf } from '../actor.ts';
import { notFound } from '../errors.ts';
import { postId } from '../ids.ts';
import { createWants, loadPosts, type ReadPorts, wantPost } from '../read/sight.ts';
import { type PostView, presentWhole } from '../read/view.ts';
import { listOf } from './input.ts';

/** A post by id. Throws `not_found`, also for what is deleted or hidden from the viewer. */
export async function getPost(
  ports: ReadPorts,
  viewer: Actor | undefined,
  id: string,
): Promise<PostView> {
  const [view] = await getPosts(ports, viewer, [id]);
  if (view === undefined) throw notFound('post');
  return view;
}

/** Up to 100 posts by id, in the order asked; `undefined` where `getPost` finds none. */
export async function getPosts(
  ports: ReadPorts,
  viewer: Actor | undefined,
  ids: readonly string[],
): Promise<(PostView | undefined)[]> {
  const seen = viewerOf(viewer);
  const wanted = listOf('ids', ids).map(postId);
  const posts = await loadPosts(ports, wanted);
  const wants = createWants(seen);
  for (const post of posts) wantPost(wants, post);
  const sight = await wants.resolve(ports, posts);
  admit(viewer, sight);
  return wanted.map((id) => presentWhole(sight, sight.post(id), 'focal'));
}
