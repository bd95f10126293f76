import { type Actor, actorId, admit, signIn, writerOf } from '../actor.ts';
import { canonical } from '../canonical.ts';
import { link } from '../edge.ts';
import { notFound, TwcloneError } from '../errors.ts';
import type { PostId, UserId } from '../ids.ts';
import { pollOf } from '../poll.ts';
import type { Needs, Ports } from '../ports.ts';
import {
  type CheckedDraft,
  checkDraft,
  type Draft,
  factKind,
  isNarrower,
  isTombstone,
  knownAncestors,
  type LivePost,
  mentionsOf,
  type Post,
} from '../post.ts';
import {
  createWants,
  loadPosts,
  nothing,
  type ReadPorts,
  type Sight,
  wantPost,
  wantSubject,
} from '../read/sight.ts';
import { type PostView, postView, presentWhole } from '../read/view.ts';
import { ensure, revise } from './ensure.ts';
import { facetsOf, mentionedUsers } from './facets.ts';
import { indexPost } from './index-post.ts';
import { fields } from './input.ts';
import { ownMedia } from './own-media.ts';
import { edgesOf } from './post-edges.ts';
import { claimSubject } from './receipt.ts';
import { visible } from './see-post.ts';
import { sharable } from './sharable.ts';

export type PublishPorts = ReadPorts &
  Needs<'handles' | 'receipts' | 'search' | 'ids'> &
  Pick<Ports, 'media'>;

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
  const claimed = await claimSubject(ports, claim);
  return publish(ports, actor, checked, claimed);
}

/** Publishes a checked draft under an id that was claimed for it, perhaps by an earlier try. */
export async function publish(
  ports: PublishPorts,
  actor: Actor,
  checked: CheckedDraft,
  { id, repeated }: { readonly id: PostId; readonly repeated: boolean },
): Promise<PostView> {
  const done = repeated ? await published(ports, id) : undefined;
  const { post, sight } = done ?? (await write(ports, actor, id, checked));
  if (!done) await ports.edges.add(edgesOf(post, recipients(post, sight)));
  await indexPost(ports, post);
  return view(ports, actor, post, sight);
}

/** A post that an earlier try has finished. One that was only begun is checked all over again. */
async function published(ports: PublishPorts, id: PostId): Promise<Written | undefined> {
  const [post] = await ports.posts.get([id]);
  if (post === undefined) return undefined;
  if (isTombstone(post)) throw notFound('post');
  const [fact] = await ports.edges.get([link(factKind(post), post.authorId, id)]);
  return fact === undefined ? undefined : { post, sight: undefined };
}

function newer(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

interface Written {
  readonly post: LivePost;
  readonly sight: Sight | undefined;
}

async function write(
  ports: PublishPorts,
  actor: Actor,
  id: PostId,
  draft: CheckedDraft,
): Promise<Written> {
  const viewer = writerOf(actor);
  const related = [draft.replyTo, draft.quoteOf].filter((other) => other !== undefined);
  const [others, mentioned, media] = await Promise.all([
    loadPosts(ports, related),
    mentionedUsers(ports, draft.parsed),
    ownMedia(ports, actorId(actor), draft.media ?? []),
  ]);
  const wants = createWants(viewer);
  for (const other of others) wantRelated(wants, viewer.id, other);
  for (const { id: user } of mentioned.values()) wantBlocks(wants, viewer.id, user);
  for (const other of others) wantSubject(wants, other);
  const sight = await wants.resolve(ports, others);
  admit(actor, sight);
  const facets = facetsOf(draft.parsed, mentioned);
  const record = compose(sight, id, draft, { facets, ...(media.length > 0 && { media }) });
  const same = (old: Post) => !isTombstone(old) && isSame(old, record);
  const stored = await ensure<Post>(ports.posts, record, same);
  if (stored === record) return { post: record, sight };
  return { post: await narrowed(ports, stored, record), sight };
}

/** A record of an earlier try says the same; its audience may differ: see `narrowed`. */
function isSame(old: LivePost, record: LivePost): boolean {
  return canonical(saidIn(old)) === canonical(saidIn(record));
}

function saidIn({ authorId, text, replyTo, quoteOf, media, poll, ...rest }: LivePost) {
  const { replyControl, contentWarning, language } = rest;
  const named = media?.map(({ id, alt }) => ({ id, alt }));
  const shown = { named, poll, replyControl, contentWarning, language };
  return { authorId, text, replyTo, quoteOf, ...shown };
}

/** Where the author became protected between two tries, the second one's audience counts. */
async function narrowed(
  ports: PublishPorts,
  stored: Post,
  { audience, aside }: LivePost,
): Promise<LivePost> {
  const narrow = <P extends Post>(old: P): P => {
    if (isTombstone(old) || !isNarrower(audience, old.audience)) return old;
    return { ...old, audience, ...(aside && { aside }) };
  };
  const post = await revise<Post>(ports.posts, stored.id, narrow, async (old) => {
    if (!isTombstone(old)) await dropHints(ports, old, narrow(old));
  });
  if (post === undefined || isTombstone(post)) throw notFound('post');
  return post;
}

/** What an earlier try hinted at for more people than the post is for now. */
async function dropHints(ports: PublishPorts, old: LivePost, post: LivePost): Promise<void> {
  const nobody = new Set<UserId>();
  const kinds = edgesOf(post, nobody).map(({ kind }) => kind);
  const gone = edgesOf(old, nobody).filter(({ kind }) => !kinds.includes(kind));
  if (gone.length > 0) await ports.edges.remove(gone);
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
  shown: Pick<LivePost, 'facets' | 'media'>,
): LivePost {
  const { parsed, replyTo, quoteOf, media: _, poll, audience: asked, ...rest } = draft;
  const authorId = sight.viewer.id as UserId;
  const guarded = sight.user(authorId)?.protected === true && asked === 'public';
  const audience = guarded ? 'followers' : asked;
  const parent = replyTo && answerable(sight, visible(sight, replyTo), authorId);
  const quoted = quoteOf && sharable(sight, visible(sight, quoteOf), authorId);
  return {
    id,
    version: 1,
    authorId,
    text: parsed.text,
    ...shown,
    audience,
    ...rest,
    ...(poll && { poll: pollOf(id, poll) }),
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
function recipients(post: LivePost, sight: Sight | undefined): ReadonlySet<UserId> {
  const { authorId, replyToAuthor, quoteAuthor } = post;
  const named = [...mentionsOf(post), replyToAuthor, quoteAuthor].filter((id) => id !== undefined);
  const blocked = (id: UserId) =>
    sight?.has('blocks', authorId, id) || sight?.has('blocks', id, authorId);
  return new Set(named.filter((id) => id !== authorId && !blocked(id)));
}

/** A new post that quotes nothing is shown from what is known; any other is read as usual. */
async function view(
  ports: PublishPorts,
  actor: Actor,
  post: LivePost,
  sight: Sight | undefined,
): Promise<PostView> {
  const author = sight?.user(post.authorId);
  if (author && post.quoteOf === undefined) {
    return postView(nothing({ id: author.id, moderator: false }), post, author);
  }
  const viewer = writerOf(actor);
  const wants = createWants(viewer);
  wantPost(wants, post);
  const seen = await wants.resolve(ports, [post]);
  admit(actor, seen);
  const shown = presentWhole(seen, post, 'focal');
  if (shown === undefined) throw notFound('post');
  return shown;
}
