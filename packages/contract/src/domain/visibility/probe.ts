import {
  type Actor,
  isTwcloneError,
  type Placeholder,
  type PostId,
  type PostView,
  type UserView,
} from '@twclone/core';
import { walkAll } from '../expect.ts';
import type { World } from '../world.ts';
import type { Fixture, Posts } from './fixture.ts';
import {
  type KindName,
  kinds,
  type StateName,
  type SurfaceName,
  states,
  type ViewerName,
} from './table.ts';

type Seen = PostView | Placeholder | UserView | undefined;
/** What one viewer sees of one author on one surface: a letter for each kind of post. */
type Look = (fixture: Fixture, by: Viewing) => Promise<string>;

interface Viewing {
  readonly world: World;
  readonly viewer: Actor | undefined;
  readonly state: StateName;
}

function letter(seen: Seen, nothing: '-' | '0' = '-'): string {
  if (seen === undefined) return nothing;
  if ('placeholder' in seen) return seen.placeholder.charAt(0);
  return seen.flagged ? 'f' : 's';
}

/** One letter for the author, or one for each of their posts; a refusal is one for all. */
async function lettersOr(count: number, look: () => Promise<readonly string[]>): Promise<string> {
  try {
    return (await look()).join('');
  } catch (error) {
    if (!isTwcloneError(error)) throw error;
    return (error.code === 'not_found' ? '0' : 'x').repeat(count);
  }
}

const postsOf = (fixture: Fixture, state: StateName): readonly Posts[] =>
  kinds.map((kind: KindName) => fixture.posts.get(state)?.get(kind) as Posts);

/** Where the post is found among those of a page that is read once for all. */
function among(read: (by: Viewing, fixture: Fixture) => Promise<readonly PostView[]>): Look {
  return (fixture, by) =>
    lettersOr(kinds.length, async () => {
      const found = new Map((await read(by, fixture)).map((post) => [post.id, post]));
      return postsOf(fixture, by.state).map(({ base }) => letter(found.get(base)));
    });
}

/** Each post by itself. */
function each(read: (by: Viewing, posts: Posts) => Promise<Seen>, nothing: '-' | '0'): Look {
  return (fixture, by) =>
    lettersOr(kinds.length, async () => {
      const seen: string[] = [];
      for (const posts of postsOf(fixture, by.state)) {
        seen.push(letter(await read(by, posts), nothing));
      }
      return seen;
    });
}

/** The author among people. */
function person(read: (by: Viewing, fixture: Fixture) => Promise<readonly UserView[]>): Look {
  return (fixture, by) =>
    lettersOr(1, async () => {
      const id = fixture.authors.get(by.state);
      return [letter((await read(by, fixture)).find((user) => user.id === id))];
    });
}

const limit = 100;

const looks: Readonly<Record<SurfaceName, Look>> = {
  home: among(async ({ world, viewer }) => {
    const items = await walkAll((cursor) =>
      world.twclone.homeTimeline(viewer as Actor, { limit, cursor }),
    );
    return items.map(({ post }) => post);
  }),
  list: among(async ({ world, viewer }, { list }) => {
    const items = await walkAll((cursor) =>
      world.twclone.listTimeline(viewer, list, { limit, cursor }),
    );
    return items.map(({ post }) => post);
  }),
  tag: among(async ({ world, viewer }, { word }) =>
    walkAll((cursor) => world.twclone.tagTimeline(viewer, word, { limit, cursor })),
  ),
  search: among(async ({ world, viewer }, { word }) =>
    walkAll((cursor) => world.twclone.searchPosts(viewer, { query: word, limit, cursor })),
  ),
  profile: among(async ({ world, viewer, state }, { authors }) => {
    const page = { tab: 'replies' as const, limit };
    const { items } = await world.twclone.userTimeline(viewer, authors.get(state) ?? '', page);
    return items.map(({ post }) => post);
  }),
  focal: each(async ({ world, viewer }, { base }) => {
    const [post] = await world.twclone.getPosts(viewer, [base]);
    return post;
  }, '0'),
  ancestor: each(async ({ world, viewer }, { below, base }) => {
    const { ancestors } = await world.twclone.thread(viewer, below);
    return ancestors.find(({ id }) => id === base);
  }, '-'),
  quoted: each(async ({ world, viewer }, { quote }) => {
    const post = await world.twclone.getPost(viewer, quote);
    return post.quote;
  }, '-'),
  reply: (fixture, by) =>
    lettersOr(kinds.length, async () => {
      const { twclone } = by.world;
      const replies = await walkAll(async (cursor) => {
        const view = await twclone.thread(by.viewer, fixture.root, { limit, cursor });
        return view.replies;
      });
      const found = new Map<PostId, Seen>(replies.map(({ post }) => [post.id, post]));
      return postsOf(fixture, by.state).map(({ reply }) => letter(found.get(reply)));
    }),
  notification: (fixture, by) =>
    lettersOr(kinds.length, async () => {
      const notices = await walkAll((cursor) =>
        by.world.twclone.notifications(by.viewer as Actor, { limit, cursor }),
      );
      const found = new Map(notices.map(({ post }) => [post?.id, post]));
      return postsOf(fixture, by.state).map(({ notice }) => letter(found.get(notice)));
    }),
  accounts: person(async ({ world, viewer }, { host }) => {
    const { items } = await world.twclone.followers(viewer, host.id, { limit });
    return items;
  }),
  suggestion: person(async ({ world, viewer }) => {
    const { items } = await world.twclone.suggestUsers(viewer as Actor, { limit });
    return items;
  }),
};

/** What a viewer sees of all authors on a surface, by the author's state. */
export async function lookAs(
  world: World,
  fixture: Fixture,
  name: ViewerName,
  surface: SurfaceName,
): Promise<Map<StateName, string>> {
  const seen = new Map<StateName, string>();
  for (const state of states) {
    const viewer = fixture.viewer(name, state);
    seen.set(state, await looks[surface](fixture, { world, viewer, state }));
  }
  return seen;
}
