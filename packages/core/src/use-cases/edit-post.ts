import { type Actor, actorId, writerOf } from '../actor.ts';
import { type Edge, edge, type Tag } from '../edge.ts';
import { notFound, TwcloneError } from '../errors.ts';
import { type PostId, timeOf, type UserId } from '../ids.ts';
import { singleNotice } from '../notice.ts';
import type { Needs } from '../ports.ts';
import {
  checkText,
  isTombstone,
  type LivePost,
  mentionsOf,
  type Post,
  revisionId,
  tagsOf,
} from '../post.ts';
import { createWants, loadPosts, type ReadPorts, wantPost } from '../read/sight.ts';
import { type PostView, presentWhole } from '../read/view.ts';
import { ensure, revise } from './ensure.ts';
import { facetsOf, mentionedUsers } from './facets.ts';
import { indexPost } from './index-post.ts';
import { fields } from './input.ts';
import { seePost } from './see-post.ts';
import { blocksBetween } from './ties.ts';

export interface PostEdit {
  /** The new text, at most 280 weighted characters. */
  readonly text: string;
}

type EditPorts = ReadPorts & Needs<'handles' | 'revisions' | 'search' | 'ids'>;

const hour = 60 * 60 * 1000;
const mostEdits = 5;
/** So many of those who reposted or quoted it last are told. */
const mostTold = 1_000;

/**
 * Changes the text of one's own post: within 60 minutes, at most 5 times, and never of a poll. The
 * earlier text stays readable (`postHistory`). Mentions and tags are taken again: who is newly
 * mentioned is told, as are those who reposted or quoted it. The same text again is no edit, but
 * completes one that was cut.
 *
 * Order: earlier text → record → tags and notices → search. Throws `not_found`, `forbidden` for the
 * post of somebody else, a poll, or after an hour, `limited` after 5 edits.
 */
export async function editPost(
  ports: EditPorts,
  actor: Actor,
  id: string,
  edit: PostEdit,
): Promise<PostView> {
  const { text } = fields(edit, 'The edit');
  const { post } = await seePost(ports, actor, id, writerOf(actor));
  if (post.authorId !== actorId(actor)) throw refusal('Only its author may edit a post.');
  const parsed = checkText(text, post.quoteOf !== undefined || post.media !== undefined);
  const facets = facetsOf(parsed, await mentionedUsers(ports, parsed));
  const now = ports.clock.now();
  const change = (old: Post) => edited(old, { text: parsed.text, facets }, now);
  const changed = await revise(ports.posts, post.id, change, (old) => keepText(ports, old));
  if (changed === undefined || isTombstone(changed)) throw notFound('post');
  const left = changed.edits === undefined ? changed : await spreadNewest(ports, changed);
  return view(ports, actor, left);
}

const refusal = (why: string) => new TwcloneError('forbidden', why);

/** What a version said, kept before it is replaced. */
async function keepText(ports: EditPorts, post: Post): Promise<void> {
  if (isTombstone(post)) return;
  const { id, version, text, facets, edited } = post;
  const revision = { id: revisionId(id, version), version: 1, text, facets };
  await ensure(ports.revisions, { ...revision, at: edited ?? timeOf(id) }, () => true);
}

/** The post with its new text. */
function edited(old: Post, said: Pick<LivePost, 'text' | 'facets'>, now: number): Post {
  if (isTombstone(old) || old.text === said.text) return old;
  if (old.poll) throw refusal('A post with a poll is not edited: people have voted on it.');
  if (now - timeOf(old.id) > hour) throw refusal('A post is edited within an hour of its making.');
  const edits = [...(old.edits ?? []), old.version];
  if (edits.length > mostEdits) {
    throw new TwcloneError('limited', `A post is edited ${mostEdits} times at most.`);
  }
  return { ...old, ...said, edited: now, edits };
}

/** Where another edit came in between, what it wrote may be gone: then its text is spread again. */
async function spreadNewest(ports: EditPorts, post: LivePost): Promise<LivePost> {
  await spread(ports, post);
  const [now] = await ports.posts.get([post.id]);
  if (now === undefined || isTombstone(now)) throw notFound('post');
  return now.version === post.version ? post : spreadNewest(ports, now);
}

/** Tags, notices and search follow the text. What was there before is read, not remembered. */
async function spread(ports: EditPorts, post: LivePost): Promise<void> {
  const [tagged = [], reposts = [], quotes = []] = await ports.edges.list<Edge['kind']>([
    { from: post.id, kinds: ['tagged'], limit: mostTold },
    { to: post.id, kinds: ['reposted'], limit: mostTold },
    { to: post.id, kinds: ['quotes'], limit: mostTold },
  ]);
  const quoting = await loadPosts(
    ports,
    quotes.map(({ from }) => from as PostId),
  );
  const told = [
    ...reposts.map(({ from }) => from as UserId),
    ...quoting.map((one) => one.authorId),
  ];
  const tags: readonly string[] = tagsOf(post);
  const added = [
    ...tags.map((tag) => edge('tagged', post.id, tag as Tag, post.id) as Edge),
    ...noticesTo(ports, post, await newlyNamed(ports, post), 'mention'),
    ...noticesTo(ports, post, told, 'edited'),
  ];
  await ports.edges.add(added.slice(0, mostTold));
  const gone = tagged.filter(({ to }) => !tags.includes(to));
  if (gone.length > 0) await ports.edges.remove(gone);
  await indexPost(ports, post);
}

/**
 * Who was not named at first, but for those across a block. Whom an earlier edit told keeps that
 * notice; whom one that was cut did not tell is told now.
 */
async function newlyNamed(ports: EditPorts, post: LivePost): Promise<UserId[]> {
  const [before] = await ports.revisions.get([revisionId(post.id, post.edits?.[0] ?? 0)]);
  const named = mentionsOf(post).filter((user) => !before || !isNamed(before.facets, user));
  if (named.length === 0) return [];
  const blocks = named.flatMap((user) => blocksBetween(post.authorId, user));
  const found = await ports.edges.get(blocks);
  return named.filter((_, at) => (found[2 * at] ?? found[2 * at + 1]) === undefined);
}

function isNamed(facets: LivePost['facets'], user: UserId): boolean {
  return facets.some(({ userId }) => userId === user);
}

function noticesTo(
  ports: Needs<'ids'>,
  { id, authorId }: LivePost,
  users: readonly UserId[],
  kind: 'mention' | 'edited',
): Edge[] {
  const others = [...new Set(users)].filter((user) => user !== authorId);
  const key = singleNotice(kind, authorId, id);
  return others.map((user) => edge('noticed', user, key, ports.ids.next(id)) as Edge);
}

async function view(ports: ReadPorts, actor: Actor, post: LivePost): Promise<PostView> {
  const viewer = writerOf(actor);
  const wants = createWants(viewer);
  wantPost(wants, post);
  const shown = presentWhole(await wants.resolve(ports, [post]), post, 'focal');
  if (shown === undefined) throw notFound('post');
  return shown;
}
