import type { Actor, Edge, LivePost, PostId, User, UserId, UserView } from '@twclone/core';
import { edge } from '@twclone/core';
import type { World } from '../world.ts';
import { type KindName, kinds, type StateName, states, type ViewerName, viewers } from './table.ts';

/** The posts of one kind by one author. */
export interface Posts {
  /** Named is the viewer `mentioned`. */
  readonly base: PostId;
  /** The same below a post that everybody sees. */
  readonly reply: PostId;
  /** Named is every viewer. */
  readonly notice: PostId;
  /** By somebody whom everybody sees: a reply to the base post, and a quote of it. */
  readonly below: PostId;
  readonly quote: PostId;
}

export interface Fixture {
  /** The word and the tag that all base posts have. */
  readonly word: string;
  /** Whom everybody sees, whom all follow and who follows all authors. */
  readonly host: UserView;
  /** The post of the host to which the authors reply. */
  readonly root: PostId;
  /** A public list of the host with all authors. */
  readonly list: string;
  readonly authors: ReadonlyMap<StateName, UserId>;
  readonly posts: ReadonlyMap<StateName, ReadonlyMap<KindName, Posts>>;
  /** Who looks, at the posts of this author. */
  viewer(name: ViewerName, author: StateName): Actor | undefined;
}

type People = Readonly<Record<Exclude<ViewerName, 'self' | 'anonymous'>, UserView>>;

/** Authors of every state with posts of every kind, and viewers of every relation to them. */
export async function makeFixture(world: World): Promise<Fixture> {
  const { twclone, join, unique } = world;
  const [host, people, word] = [await join('host'), await makePeople(world), unique('word')];
  const root = await twclone.publishPost(host.id, { text: 'root' });
  const list = await twclone.createList(host.id, { name: 'all' });
  const [authors, posts] = [
    new Map<StateName, UserId>(),
    new Map<StateName, Map<KindName, Posts>>(),
  ];
  for (const state of states) {
    const author = await join(`a${states.indexOf(state)}`);
    authors.set(state, author.id);
    for (const [one, other] of [
      [author, host],
      [host, author],
      [people.follower, author],
      [people.muting, author],
    ] as const) {
      await twclone.follow(one.id, other.id);
    }
    await twclone.addToList(host.id, list.id, author.id);
    const made = new Map<KindName, Posts>();
    for (const kind of kinds) {
      made.set(kind, await makePosts(world, { author, host, people, kind, root: root.id, word }));
    }
    posts.set(state, made);
    await relate(world, people, author.id);
  }
  for (const state of states) await change(world, authors.get(state) as UserId, state);
  const viewer = (name: ViewerName, author: StateName) => {
    if (name === 'self') return authors.get(author);
    if (name === 'anonymous') return undefined;
    const { id } = people[name];
    return name === 'moderator' ? { moderator: id } : id;
  };
  return { word, host, root: root.id, list: list.id, authors, posts, viewer };
}

async function makePeople(world: World): Promise<People> {
  const { twclone, join, unique } = world;
  const names = viewers.filter((name) => name !== 'self' && name !== 'anonymous');
  const people: Partial<Record<keyof People, UserView>> = {};
  for (const name of names) {
    people[name] = await join(name.slice(0, 9));
    await twclone.follow(people[name].id, unique('host'));
  }
  const moderator = people.moderator as UserView;
  await revise(world, moderator.id, (old) => ({ ...old, role: 'moderator' }));
  return people as People;
}

interface Scene {
  readonly author: UserView;
  readonly host: UserView;
  readonly people: People;
  readonly kind: KindName;
  readonly root: PostId;
  readonly word: string;
}

async function makePosts(world: World, scene: Scene): Promise<Posts> {
  const { author, host, people, kind, root, word } = scene;
  const { twclone } = world;
  const audience = kind === 'followers' || kind === 'mentioned' ? kind : 'public';
  const text = `${word} #${word} @${people.mentioned.handle} @${host.handle}`;
  const everybody = Object.values(people).map(({ handle }) => `@${handle}`);
  const say = async (draft: object) =>
    (await twclone.publishPost(author.id, { text, audience, ...draft })).id;
  const base = await say({});
  const reply = await say({ replyTo: root, text: text.replaceAll(word, 'reply') });
  const notice = await say({ text: everybody.join(' ') });
  const below = (await twclone.publishPost(host.id, { text: 'below', replyTo: base })).id;
  const quote = (await twclone.publishPost(host.id, { text: 'quote' })).id;
  await quoteBy(world, quote, base, author.id);
  for (const id of [base, reply, notice]) await finish(world, author.id, id, kind);
  return { base, reply, notice, below, quote };
}

/** Of a post to few nobody could make a quote: it is written into the record. */
async function quoteBy({ ports }: World, id: PostId, quoteOf: PostId, quoteAuthor: UserId) {
  const [post] = await ports.posts.get([id]);
  if (post === undefined) throw new Error('The quote is there.');
  const quoting = { ...(post as LivePost), quoteOf, quoteAuthor, version: post.version + 1 };
  await ports.posts.replace([quoting]);
  await ports.edges.add([edge('quotes', id, quoteOf, id) as Edge]);
}

async function finish(world: World, author: UserId, id: PostId, kind: KindName): Promise<void> {
  if (kind === 'tombstone') return world.twclone.deletePost(author, id);
  if (kind !== 'hidden') return;
  const [post] = await world.ports.posts.get([id]);
  const hidden = { ...(post as LivePost), hidden: true as const };
  await world.ports.posts.replace([{ ...hidden, version: hidden.version + 1 }]);
}

/** After the posts, so that their notices are there and have to be left out. */
async function relate({ twclone, ports }: World, people: People, author: UserId): Promise<void> {
  const id = ports.ids.next();
  await ports.edges.add([edge('requested', people.pending.id, author, id) as Edge]);
  await twclone.block(author, people.blocked.id);
  await twclone.block(people.blocking.id, author);
  await twclone.mute(people.muting.id, author);
}

async function change(world: World, id: UserId, state: StateName): Promise<void> {
  if (state === 'unknown') await world.ports.users.remove([id]);
  else if (state === 'protected') await revise(world, id, (old) => ({ ...old, protected: true }));
  else await revise(world, id, (old) => ({ ...old, state }));
}

async function revise({ ports }: World, id: UserId, change: (old: User) => User): Promise<void> {
  const [user] = await ports.users.get([id]);
  if (user === undefined) throw new Error('The account is there.');
  await ports.users.replace([{ ...change(user), version: user.version + 1 }]);
}
