import { type Actor, signIn } from '../actor.ts';
import type { Tag } from '../edge.ts';
import { invalid } from '../errors.ts';
import { idAt, type PostId } from '../ids.ts';
import { limitOf } from '../page.ts';
import type { Needs } from '../ports.ts';
import type { Post } from '../post.ts';
import { decide, type Viewer } from '../read/decide.ts';
import { mutedTags } from '../read/muted-words.ts';
import {
  createWants,
  exists,
  loadPosts,
  type ReadPorts,
  type Sight,
  subjectOf,
  wantSubject,
} from '../read/sight.ts';
import { fields } from './input.ts';

export interface TrendsRequest {
  /** 1–100, default 20. */
  readonly limit?: number | undefined;
  /** How long the window is: 1–168, default 24. */
  readonly hours?: number | undefined;
}

/** A tag that more accounts use than before. */
export interface Trend {
  readonly tag: Tag;
  /** How many accounts used it in a public post of the window. */
  readonly accounts: number;
  /** The same of the window before. */
  readonly before: number;
}

const hour = 60 * 60 * 1000;
/** Fewer accounts are no trend. */
const floor = 5;
/** So many of the most used tags are looked at. */
const candidates = 200;
const [usual, longest] = [24, 7 * 24];
/** So many posts of a tag are looked at. */
const sample = 50;

/**
 * Tags that more accounts use than in the window before, those first that have grown most: by the
 * accounts now over those before, with five added to both so that a newcomer does not always win.
 * Tags that the viewer muted, or that hold a muted word, are left out. So are tags of which the
 * newest 50 public posts say that fewer accounts can be seen: no others come in their place, and
 * the answer may be shorter than `limit` although there are more. Throws `invalid`.
 */
export async function trends(
  ports: ReadPorts & Needs<'search'>,
  viewer: Actor | undefined,
  request: TrendsRequest = {},
): Promise<Trend[]> {
  const { hours = usual, limit } = fields(request, 'The request');
  if (!Number.isInteger(hours) || hours < 1 || hours > longest) {
    throw invalid(`\`hours\` is a whole number from 1 to ${longest}.`);
  }
  const most = limitOf({ limit });
  const now = ports.clock.now();
  const window = (from: number, until: number) => ({ after: idAt(from), before: idAt(until) });
  const [isMuted, found] = await Promise.all([
    mutedBy(ports, viewer, now),
    ports.search.trends({ ...window(now - hours * hour, now + 1), limit: candidates }),
  ]);
  const many = found.filter(({ tag, accounts }) => accounts >= floor && !isMuted(tag));
  if (many.length === 0) return [];
  const tags = many.map(({ tag }) => tag);
  const past = window(now - 2 * hours * hour, now - hours * hour);
  const earlier = await ports.search.trends({ ...past, tags, limit: tags.length });
  const counts = new Map(earlier.map(({ tag, accounts }) => [tag, accounts]));
  const grown = many
    .map(({ tag, accounts }) => ({ tag, accounts, before: counts.get(tag) ?? 0 }))
    .filter(({ accounts, before }) => accounts > before)
    .sort((a, b) => growth(b) - growth(a) || b.accounts - a.accounts || (a.tag < b.tag ? -1 : 1))
    .slice(0, most);
  const seen = await seenAccounts(ports, grown, window(now - hours * hour, now + 1));
  return grown.filter((_, at) => seen[at]);
}

/**
 * Whether enough of who used each tag can be seen by anybody: an index knows nothing of accounts
 * that were protected or left since, nor of moderators. Of more posts than are looked at, one is
 * enough.
 */
async function seenAccounts(
  ports: ReadPorts & Needs<'search'>,
  trends: readonly Trend[],
  window: { readonly after: string; readonly before: string },
): Promise<boolean[]> {
  const asked = { ...window, words: [], open: true, limit: sample };
  const pages = await Promise.all(trends.map(({ tag }) => ports.search.posts({ ...asked, tag })));
  const posts = await loadPosts(
    ports,
    pages.flatMap(({ items }) => items),
  );
  const wants = createWants(anybody);
  for (const post of posts) wantSubject(wants, post);
  const sight = await wants.resolve(ports, posts);
  const authorOf = (id: PostId) => {
    const post = sight.post(id);
    return post && isSeen(sight, post) ? [post.authorId] : [];
  };
  return pages.map(({ items, next }) => {
    const { size } = new Set(items.flatMap(authorOf));
    return size >= (next === undefined ? floor : 1);
  });
}

const anybody: Viewer = { moderator: false };

function isSeen(sight: Sight, post: Post): boolean {
  return exists(sight, post) && decide('tag', anybody, subjectOf(sight, post), {}).as === 'show';
}

function growth({ accounts, before }: Trend): number {
  return (accounts + floor) / (before + floor);
}

async function mutedBy(
  ports: Needs<'users' | 'settings'>,
  viewer: Actor | undefined,
  now: number,
): Promise<(tag: Tag) => boolean> {
  if (viewer === undefined) return () => false;
  const { id } = await signIn(ports, viewer);
  const [settings] = await ports.settings.get([id]);
  return mutedTags(settings, now);
}
