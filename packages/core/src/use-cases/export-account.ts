import { type Actor, signIn } from '../actor.ts';
import { begunEdge, pairMark, readMark } from '../conversation.ts';
import type { Exported } from '../copy/stream.ts';
import { type Edge, type Kind, type Link, link } from '../edge.ts';
import type {
  ConversationId,
  DraftId,
  ListId,
  MessageId,
  PostId,
  ReportId,
  UserId,
} from '../ids.ts';
import { jobs, publishJob, unmuteJob } from '../notice.ts';
import { voteMark } from '../poll.ts';
import type { ListQuery, Needs, RecordPorts, Records } from '../ports.ts';
import { factKinds, isTombstone, type LivePost, revisionId } from '../post.ts';
import { seenMark } from '../read/notices.ts';
import { some } from '../read/sight.ts';
import type { RecordName, RecordTypes } from '../records.ts';
import { handleKey } from '../user.ts';

type ExportPorts = RecordPorts & Needs<'edges'>;

/** So many edges of a kind are read at once. */
const batch = 100;

/** What an account did and has, by kind. Notices tell what others did, and are theirs. */
const owned: readonly Kind[] = [
  ...(['follows', 'requested', 'blocks', 'mutes', 'dismissed'] as const),
  ...(['hidesReposts', 'showsReplies', 'watches', 'hears'] as const),
  ...(['reposted', 'likes', 'bookmarked', 'voted', 'silences', 'showed'] as const),
  ...(['owns', 'joined', 'sent', 'dropped', 'drafted', 'reported'] as const),
  ...factKinds,
];

/**
 * Everything that one's own account owns, batch by batch: its record and handle, settings, posts
 * with their earlier texts, drafts, what is planned for later, lists with their members, messages it
 * sent, votes, reports, and whom it follows, likes, blocks and so on. Nothing of others but ids. Each
 * batch is JSON-safe, so that one is a line of a file, and `copy` reads them into a store. Throws
 * `forbidden`.
 *
 * @example
 * for await (const batch of twclone.exportAccount(ada.id)) {
 *   file.write(`${JSON.stringify(batch)}\n`);
 * }
 */
export async function* exportAccount(
  ports: ExportPorts,
  actor: Actor,
): AsyncGenerator<Exported, void, undefined> {
  const self = await signIn(ports, actor);
  yield* filled({ port: 'users', items: [self] });
  yield* recordsOf(ports, 'handles', [handleKey(self.handle)]);
  yield* settings(ports, self.id);
  yield* recordsOf(ports, 'marks', [seenMark(self.id)]);
  for await (const edges of edgesFrom(ports, self.id, owned)) {
    const of = <Id extends string>(...kinds: readonly Kind[]) =>
      edges.filter(({ kind }) => kinds.includes(kind)).map(({ to }) => to as string as Id);
    yield* posts(ports, of<PostId>(...factKinds));
    yield* drafts(ports, of<DraftId>('drafted'));
    yield* recordsOf(ports, 'reports', of<ReportId>('reported'));
    yield* lists(ports, of<ListId>('owns'));
    yield* conversations(ports, self.id, of<ConversationId>('joined'));
    yield* messages(ports, of<MessageId>('sent'));
    const polls = of('voted').map((option) => option.split('/')[0] as PostId);
    yield* recordsOf(
      ports,
      'marks',
      polls.map((poll) => voteMark(self.id, poll)),
    );
    yield* filled({ port: 'edges', items: edges });
  }
}

function* filled(part: Exported): Generator<Exported, void, undefined> {
  if (part.items.length > 0) yield part;
}

/** Answers what it found. */
async function* recordsOf<Name extends RecordName>(
  ports: ExportPorts,
  port: Name,
  ids: readonly string[],
): AsyncGenerator<Exported, RecordTypes[Name][], undefined> {
  const records = ports[port] as unknown as Records<RecordTypes[Name]>;
  const found = await some(ids, (part) => records.get(part as RecordTypes[Name]['id'][]));
  const items = found.filter((record) => record !== undefined);
  yield* filled({ port, items } as unknown as Exported);
  return items;
}

/** Those of these links that are there. */
async function* edgesOf(
  { edges }: ExportPorts,
  links: readonly Link[],
): AsyncGenerator<Exported, void, undefined> {
  const ids = await some(links, (part) => edges.get(part));
  const items = links.flatMap((each, at): Edge[] => {
    const id = ids[at];
    return id === undefined ? [] : [{ ...each, id }];
  });
  yield* filled({ port: 'edges', items });
}

/** With the jobs that end mutes. */
async function* settings(
  ports: ExportPorts,
  self: UserId,
): AsyncGenerator<Exported, void, undefined> {
  const [own] = yield* recordsOf(ports, 'settings', [self]);
  const ends = Object.entries(own?.muteEnds ?? {});
  const due = ends.map(([of, until]) => link('due', jobs, unmuteJob(self, of as UserId, until)));
  yield* edgesOf(ports, due);
}

/** With the jobs that publish them. */
async function* drafts(
  ports: ExportPorts,
  ids: readonly DraftId[],
): AsyncGenerator<Exported, void, undefined> {
  const found = yield* recordsOf(ports, 'drafts', ids);
  const due = found.flatMap(({ id, publishAt: at }) =>
    at === undefined ? [] : [link('due', jobs, publishJob(id, at))],
  );
  yield* edgesOf(ports, due);
}

/** All edges of these kinds that leave a node; each kind by itself, as two may share an id. */
async function* edgesFrom(
  { edges }: ExportPorts,
  from: string,
  kinds: readonly Kind[],
): AsyncGenerator<Edge[], void, undefined> {
  let open = kinds.map((kind) => ({ kind, before: undefined as string | undefined }));
  while (open.length > 0) {
    const queries = open.map(({ kind, before }) => ({ from, kinds: [kind], before, limit: batch }));
    const found = await edges.list(queries as unknown as ListQuery[]);
    yield found.flat();
    open = open.flatMap(({ kind }, at) => {
      const page = found[at] ?? [];
      return page.length < batch ? [] : [{ kind, before: page.at(-1)?.id }];
    });
  }
}

const hints = ['answers', 'continues', 'asides', 'quotes', 'tagged'] as const;

async function* posts(
  ports: ExportPorts,
  ids: readonly PostId[],
): AsyncGenerator<Exported, void, undefined> {
  if (ids.length === 0) return;
  const found = await ports.posts.get(ids);
  const items = found.filter((post): post is LivePost => post !== undefined && !isTombstone(post));
  yield* filled({ port: 'posts', items });
  const earlier = items.flatMap(({ id, edits = [] }) => edits.map((at) => revisionId(id, at)));
  yield* recordsOf(ports, 'revisions', earlier);
  const places = await ports.edges.list<Kind>(
    items.map(({ id: from }) => ({ from, kinds: hints, limit: 500 })),
  );
  yield* filled({ port: 'edges', items: places.flat() });
}

async function* lists(
  ports: ExportPorts,
  ids: readonly ListId[],
): AsyncGenerator<Exported, void, undefined> {
  yield* recordsOf(ports, 'lists', ids);
  for (const id of ids) {
    for await (const items of edgesFrom(ports, id, ['includes'])) {
      yield* filled({ port: 'edges', items });
    }
  }
}

/** Which conversations one is in, and how far one has read; of two also that it is theirs. */
async function* conversations(
  ports: ExportPorts,
  self: UserId,
  ids: readonly ConversationId[],
): AsyncGenerator<Exported, void, undefined> {
  const found = yield* recordsOf(ports, 'conversations', ids);
  const pairs = found.flatMap(({ members: [a, b, ...more] }) =>
    a !== undefined && b !== undefined && more.length === 0 ? [pairMark(a, b)] : [],
  );
  yield* recordsOf(ports, 'marks', [...pairs, ...ids.map((id) => readMark(self, id))]);
  yield* edgesOf(ports, ids.map(begunEdge));
}

async function* messages(
  ports: ExportPorts,
  ids: readonly MessageId[],
): AsyncGenerator<Exported, void, undefined> {
  const found = yield* recordsOf(ports, 'messages', ids);
  yield* edgesOf(
    ports,
    found.map(({ id, conversationId }) => link('holds', conversationId, id)),
  );
}
