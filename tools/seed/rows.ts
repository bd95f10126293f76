import {
  type Edge,
  edge,
  type HandleClaim,
  type HandleKey,
  type LivePost,
  parseText,
  type SearchDoc,
  type User,
  type UserId,
} from '@twclone/core';
// The very functions by which the verbs make edges and search documents: a seeded network that
// differs from a written one would make every figure measured on it worthless.
import { followNotice, groupedNotice } from '../../packages/core/src/notice.ts';
import { knownAncestors, mentionsOf } from '../../packages/core/src/post.ts';
import { facetsOf } from '../../packages/core/src/use-cases/facets.ts';
import { postDoc } from '../../packages/core/src/use-cases/index-post.ts';
import { userDoc } from '../../packages/core/src/use-cases/index-user.ts';
import { edgesOf } from '../../packages/core/src/use-cases/post-edges.ts';
import type { Network, Reaction } from './network.ts';
import { personAt } from './people.ts';

/** What is to be written, each list in its order. */
export interface Rows {
  readonly users: User[];
  readonly handles: HandleClaim[];
  readonly posts: LivePost[];
  readonly edges: Edge[];
  readonly docs: SearchDoc[];
}

export function noRows(): Rows {
  return { users: [], handles: [], posts: [], edges: [], docs: [] };
}

/** As `registerUser` and then `updateProfile` leave an account. */
export function addUser(rows: Rows, network: Network, index: number): void {
  const { handle, name, bio } = personAt(network.plan.seed, index);
  const id = network.userId(index);
  const user: User = {
    id,
    version: 2,
    handle,
    name,
    bio,
    discoverable: true,
    protected: false,
    state: 'active',
    role: 'member',
  };
  const claimedAt = network.joinedAt(index);
  rows.users.push(user);
  rows.handles.push({ id: handle as HandleKey, version: 1, userId: id, claimedAt });
  rows.docs.push(userDoc(user));
}

/** As `follow` does it. */
export function addFollow(rows: Rows, network: Network, follow: number): void {
  const { graph } = network.plan;
  const from = network.userId(graph.from[follow] ?? 0);
  const to = network.userId(graph.to[follow] ?? 0);
  const id = network.followId(follow);
  const key = followNotice(network.followedAt(follow));
  rows.edges.push(edge('noticed', to, key, id) as Edge, edge('follows', from, to, id) as Edge);
}

/** As `publishPost` does it. */
export function addPost(rows: Rows, network: Network, index: number): void {
  const post = postAt(network, index);
  const { authorId, replyToAuthor, quoteAuthor } = post;
  const named = [...mentionsOf(post), replyToAuthor, quoteAuthor].filter((id) => id !== undefined);
  rows.posts.push(post);
  rows.edges.push(...edgesOf(post, new Set(named.filter((id) => id !== authorId))));
  rows.docs.push(postDoc(post));
}

/** As `likePost`, `repost` and `bookmarkPost` do it. */
export function addReaction(rows: Rows, network: Network, reaction: Reaction): void {
  const actor = network.userId(reaction.actor);
  const author = network.userId(network.place(reaction.post).author);
  const post = network.postId(reaction.post);
  const [id, noticeId] = reaction.ids;
  if (reaction.verb !== 'bookmarkPost' && actor !== author) {
    const group = reaction.verb === 'likePost' ? 'like' : 'repost';
    const key = groupedNotice(group, post, reaction.at);
    rows.edges.push(edge('noticed', author, key, noticeId) as Edge);
  }
  rows.edges.push(edge(kinds[reaction.verb], actor, post, id) as Edge);
}

const kinds = { likePost: 'likes', repost: 'reposted', bookmarkPost: 'bookmarked' } as const;

function postAt(network: Network, index: number): LivePost {
  const { author, replyTo, quoteOf } = network.place(index);
  const authorOf = (post: number) => network.userId(network.place(post).author);
  const { text, mentioned } = network.text(index);
  const parsed = parseText(text);
  return {
    id: network.postId(index),
    version: 1,
    authorId: network.userId(author),
    text: parsed.text,
    facets: facetsOf(parsed, mentionedBy(network, mentioned)),
    audience: 'public',
    replyControl: 'everyone',
    ...(replyTo !== undefined && {
      ...threadPlace(network, index),
      replyToAuthor: authorOf(replyTo),
    }),
    ...(quoteOf !== undefined && {
      quoteOf: network.postId(quoteOf),
      quoteAuthor: authorOf(quoteOf),
    }),
  };
}

function threadPlace(
  network: Network,
  index: number,
): Pick<LivePost, 'replyTo' | 'root' | 'above'> {
  const above = network.ancestors(index).map((post) => network.postId(post));
  const [parent, root] = [above[0], above.at(-1)];
  if (parent === undefined || root === undefined) return {};
  return { replyTo: parent, root, above: above.slice(0, knownAncestors) };
}

function mentionedBy(network: Network, mentioned: number | undefined): Map<string, { id: UserId }> {
  if (mentioned === undefined) return new Map();
  const { handle } = personAt(network.plan.seed, mentioned);
  return new Map([[handle, { id: network.userId(mentioned) }]]);
}
