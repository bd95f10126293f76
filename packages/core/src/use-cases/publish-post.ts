import { type Actor, actorId, admit, signIn, writerOf } from '../actor.ts';
import { notFound, TwcloneError } from '../errors.ts';
import type { PostId, UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import {
  type CheckedDraft,
  checkDraft,
  type Draft,
  isNarrower,
  isTombstone,
  knownAncestors,
  type LivePost,
  mentionsOf,
} from '../post.ts';
import {
  createWants,
  loadPosts,
  nothing,
  type Sight,
  wantPost,
  wantSubject,
} from '../read/sight.ts';
import { type PostView, postView, presentWhole } from '../read/view.ts';
import { ensure } from './ensure.ts';
import { facetsOf, mentionedUsers } from './facets.ts';
import { indexPost } from './index-post.ts';
import { fields } from './input.ts';
import { edgesOf } from './post-edges.ts';
import { claimSubject } from './receipt.ts';
import { visible } from './see-post.ts';
import { sharable } from './sharable.ts';

type PublishPorts = Needs<
  'users' | 'handles' | 'posts' | 'receipts' | 'edges' | 'search' | 'ids' | 'clock'
>;

/**
 * Publishes a post, a reply (`replyTo`) or a quote (`quoteOf`).
 *
 * Order: receipt → record → hints and, last, the fact by which the post exists → search. Throws
 * `invalid` with the field, `not_found` for a post that the actor may not see, `forbidden` where
 * the reply control or the audience of the other post says no, `conflict` for a used key.
 */
export async function publishPost(
  ports: PublishPorts,
  actor: Actor,
  draft: Draft,
): Promise<PostView> {
  const { idempotencyKey: key, ...input } = fields(draft, 'The draft of a post');
  const checked = checkDraft(input);
  const author = actorId(actor);
  // Without a key the author is let in by what comes along with the posts that the draft names.
  if (key !== undefined) await signIn(ports, actor);
  const subject = ports.ids.next(newer(checked.replyTo, checked.quoteOf)) as PostId;
  const { parsed, ...content } = checked;
  const said = { ...content, text: parsed.text };
  const claim = { actor: author, verb: 'publishPost', key, input: said, subject };
  const { id, repeated } = await claimSubject(ports, claim);
  const [begun] = repeated ? await ports.posts.get([id]) : [];
  if (begun && isTombstone(begun)) throw notFound('post');
  const { post, sight } = begun ? { post: begun } : await write(ports, actor, id, checked);
  await ports.edges.add(edgesOf(post, await recipients(ports, post, sight)));
  await indexPost(ports, post);
  return view(ports, actor, post, sight);
}

function newer(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

interface Written {
  readonly post: LivePost;
  readonly sight?: Sight;
}

async function write(
  ports: PublishPorts,
  actor: Actor,
  id: PostId,
  draft: CheckedDraft,
): Promise<Written> {
  const viewer = writerOf(actor);
  const related = [draft.replyTo, draft.quoteOf].filter((other) => other !== undefined);
  const [others, mentioned] = await Promise.all([
    loadPosts(ports, related),
    mentionedUsers(ports, draft.parsed),
  ]);
  const wants = createWants();
  for (const other of others) wantRelated(wants, viewer.id, other);
  for (const { id: user } of mentioned.values()) wantBlocks(wants, viewer.id, user);
  for (const other of others) wantSubject(wants, viewer, other);
  const sight = await wants.resolve(ports, viewer, others);
  admit(actor, sight);
  const record = compose(sight, id, draft, facetsOf(draft.parsed, mentioned));
  const stored = await ensure(ports.posts, record, (old) => old.authorId === record.authorId);
  if (isTombstone(stored)) throw notFound('post');
  return { post: stored, sight };
}

type Wants = ReturnType<typeof createWants>;

/** Whether the author of the other post follows the actor, for its reply control. */
function wantRelated(wants: Wants, actor: UserId | undefined, other: { authorId: UserId }): void {
  if (actor !== undefined) wants.link('follows', other.authorId, actor);
}

function wantBlocks(wants: Wants, actor: UserId | undefined, user: UserId): void {
  if (actor === undefined) return;
  wants.link('blocks', actor, user);
  wants.link('blocks', user, actor);
}

function compose(
  sight: Sight,
  id: PostId,
  draft: CheckedDraft,
  facets: LivePost['facets'],
): LivePost {
  const { parsed, replyTo, quoteOf, audience: asked, ...rest } = draft;
  const authorId = sight.viewer.id as UserId;
  const guarded = sight.users.get(authorId)?.protected === true && asked === 'public';
  const audience = guarded ? 'followers' : asked;
  const parent = replyTo && answerable(sight, visible(sight, replyTo), authorId);
  const quoted = quoteOf && sharable(visible(sight, quoteOf), authorId);
  return {
    id,
    version: 1,
    authorId,
    text: parsed.text,
    facets,
    audience,
    ...rest,
    ...(parent && replyPlace(parent, audience)),
    ...(quoted && { quoteOf: quoted.id, quoteAuthor: quoted.authorId }),
  };
}

function replyPlace(parent: LivePost, audience: LivePost['audience']): Partial<LivePost> {
  return {
    replyTo: parent.id,
    root: parent.root ?? parent.id,
    above: [parent.id, ...(parent.above ?? [])].slice(0, knownAncestors),
    replyToAuthor: parent.authorId,
    ...(isNarrower(audience, parent.audience) && { aside: true as const }),
  };
}

/** Whether the reply control lets the actor answer. Its author and the mentioned always may. */
function answerable(sight: Sight, parent: LivePost, actor: UserId): LivePost {
  const { replyControl: control, authorId } = parent;
  const named = authorId === actor || mentionsOf(parent).includes(actor);
  const followed = control === 'followed' && sight.has('follows', authorId, actor);
  if (control === 'everyone' || named || followed) return parent;
  throw new TwcloneError('forbidden', 'Its author has limited who may reply to this post.');
}

/** Those to be told: not oneself, and nobody across a block. */
async function recipients(
  ports: PublishPorts,
  post: LivePost,
  sight: Sight | undefined,
): Promise<ReadonlySet<UserId>> {
  const { authorId, replyToAuthor, quoteAuthor } = post;
  const named = [...mentionsOf(post), replyToAuthor, quoteAuthor].filter((id) => id !== undefined);
  const others = new Set(named.filter((id) => id !== authorId));
  if (others.size === 0) return others;
  const seen = sight ?? (await blocksAround(ports, authorId, others));
  const blocked = (id: UserId) =>
    seen.has('blocks', authorId, id) || seen.has('blocks', id, authorId);
  return new Set([...others].filter((id) => !blocked(id)));
}

function blocksAround(ports: PublishPorts, actor: UserId, others: ReadonlySet<UserId>) {
  const wants = createWants();
  for (const other of others) wantBlocks(wants, actor, other);
  return wants.resolve(ports, { id: actor, moderator: false }, []);
}

/** A new post that quotes nothing is shown from what is known; any other is read as usual. */
async function view(
  ports: PublishPorts,
  actor: Actor,
  post: LivePost,
  sight: Sight | undefined,
): Promise<PostView> {
  const author = sight?.users.get(post.authorId);
  if (author && post.quoteOf === undefined) {
    return postView(nothing({ id: author.id, moderator: false }), post, author);
  }
  const viewer = writerOf(actor);
  const wants = createWants();
  wantPost(wants, viewer, post);
  const seen = await wants.resolve(ports, viewer, [post]);
  admit(actor, seen);
  const shown = presentWhole(seen, post, 'focal');
  if (shown === undefined) throw notFound('post');
  return shown;
}
