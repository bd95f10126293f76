import { isTwcloneError, type Page, type TimelineItem, type UserView } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { listing, nothing, type PageOf, pageAt, type Site } from '../site.ts';
import { counted, type Html, html } from '../views/html.ts';
import type { PageParts } from '../views/layout.ts';
import { itemCard } from '../views/post.ts';
import { profileHead, type TabName, tabsOf } from '../views/profile.ts';
import type { Ui } from '../views/ui.ts';
import { userCard } from '../views/user.ts';

/** The handle of a path such as `/@ada`. */
const handleOf = (c: Ctx): string => (c.req.param('at') ?? '').slice(1);

/** An account and what it wrote. */
export const profile: PageOf = async (c, site, ui) => {
  const user = await site.twclone.getUser(ui.sight, handleOf(c));
  const tab = tabOf(c, ui, user);
  const [feed, known] = await Promise.all([
    feedOf(c, site, ui, { user, tab }),
    knownTo(site, ui, user),
  ]);
  return {
    title: user.name,
    subtitle: counted(user.counts.posts, 'post'),
    back: '/',
    main: html`${profileHead(ui, user, known)} ${tabsOf(ui, user, tab)} ${feed}`,
  };
};

function tabOf(c: Ctx, ui: Ui, user: UserView): TabName {
  const tab = c.req.query('tab');
  if (tab === 'likes' && ui.me?.id === user.id) return 'likes';
  return tab === 'replies' ? 'replies' : 'posts';
}

async function feedOf(
  c: Ctx,
  { twclone }: Site,
  ui: Ui,
  { user, tab }: { user: UserView; tab: TabName },
): Promise<Html> {
  const page = await unlessClosed(twclone.userTimeline(ui.sight, user.id, { tab, ...pageAt(c) }));
  if (typeof page === 'string') return nothing('This profile is closed', page);
  const isPinned = ({ kind, post }: TimelineItem) =>
    tab === 'posts' && kind === 'post' && post.id === user.pinned;
  return listing(c, page, (item) => itemCard(ui, item, isPinned(item)), emptyTab(ui, user, tab));
}

/** A page, or why a block or a protected account keeps it closed. */
async function unlessClosed(page: Promise<Page<TimelineItem>>) {
  try {
    return await page;
  } catch (error) {
    if (isTwcloneError(error, 'forbidden')) return error.message;
    throw error;
  }
}

function emptyTab(ui: Ui, { id, handle }: UserView, tab: TabName): Html {
  if (tab === 'likes') return nothing('No likes yet', 'What you like is kept here, for you only.');
  const own = ui.me?.id === id;
  return own
    ? nothing('Nothing here yet', html`Write your <a href="/compose">first post</a>.`)
    : nothing('Nothing here yet', `@${handle} has not posted so far.`);
}

async function knownTo({ twclone }: Site, { me }: Ui, user: UserView) {
  if (me === undefined || me.id === user.id) return [];
  const known = twclone.knownFollowers(me.id, user.id, { limit: 3 });
  return (await known.catch(() => ({ items: [] }))).items;
}

type Lister = 'followers' | 'following' | 'knownFollowers';

/** People around an account. */
export function peopleOf(lister: Lister, title: string): PageOf {
  return async (c, site, ui): Promise<PageParts | Response> => {
    const handle = handleOf(c);
    const viewer = ui.me?.id;
    if (lister === 'knownFollowers' && viewer === undefined) return c.redirect('/', 303);
    const page = await site.twclone[lister](viewer as never, handle, pageAt(c));
    return {
      title,
      subtitle: `@${handle}`,
      back: `/@${handle}`,
      main: listing(c, page, (user) => userCard(ui, user), nothing('Nobody here yet', '')),
    };
  };
}
