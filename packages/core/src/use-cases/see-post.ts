import { type Actor, admit, viewerOf } from '../actor.ts';
import { notFound } from '../errors.ts';
import { type PostId, postId } from '../ids.ts';
import { isTombstone, type LivePost } from '../post.ts';
import { decide, type Viewer } from '../read/decide.ts';
import {
  createWants,
  exists,
  type ReadPorts,
  relationsTo,
  type Sight,
  subjectOf,
  wantSubject,
} from '../read/sight.ts';

/** A post that the actor may see, in two steps. Throws `not_found`, also for what is hidden. */
export async function seePost(
  ports: ReadPorts,
  actor: Actor | undefined,
  id: string,
  viewer: Viewer = viewerOf(actor),
): Promise<{ post: LivePost; sight: Sight }> {
  const [post] = await ports.posts.get([postId(id)]);
  const wants = createWants(viewer);
  if (post) wantSubject(wants, post);
  const sight = await wants.resolve(ports, post ? [post] : []);
  admit(actor, sight);
  return { post: visible(sight, id as PostId), sight };
}

/** The post if the viewer of this sight may see it by itself. Throws `not_found`. */
export function visible(sight: Sight, id: PostId): LivePost {
  const post = sight.post(id);
  if (post === undefined || isTombstone(post) || !exists(sight, post)) throw notFound('post');
  const relations = relationsTo(sight, post.authorId);
  const { as } = decide('focal', sight.viewer, subjectOf(sight, post), relations);
  if (as !== 'show' && as !== 'flag') throw notFound('post');
  return post;
}
