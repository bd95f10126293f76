import { isTwcloneError, type Page } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { listing, nothing, own, type PageOf, pageAt, type Site } from '../site.ts';
import { type Html, html } from '../views/html.ts';
import { dismissButton, searchForm } from '../views/layout.ts';
import { postCard } from '../views/post.ts';
import { found, tabs } from '../views/profile.ts';
import type { Ui } from '../views/ui.ts';
import { userCard } from '../views/user.ts';
import { offered } from './home.ts';

/** Posts or people by words. */
export const search: PageOf = async (c, site, ui) => {
  const query = (c.req.query('q') ?? '').trim();
  const people = c.req.query('in') === 'people';
  const to = (where: string) => `/search?q=${encodeURIComponent(query)}&in=${where}`;
  const choices = [
    { href: to('posts'), label: 'Posts', here: !people },
    { href: to('people'), label: 'People', here: people },
  ];
  const results = query === '' ? hint : await resultsOf(c, site, ui, { query, people });
  return {
    title: 'Search',
    main: html`<div class="search-head">${searchForm(query)}</div>
      ${query === '' ? '' : tabs('What to search', choices)}
      <div data-results>${results}</div>`,
  };
};

const hint: Html = nothing('Find something', 'Words of a post, a name, or the start of a handle.');

interface Asked {
  readonly query: string;
  readonly people: boolean;
}

async function resultsOf(c: Ctx, { twclone }: Site, ui: Ui, asked: Asked): Promise<Html> {
  const request = { query: asked.query, ...pageAt(c) };
  const none = nothing('Nothing found', 'Try fewer or other words.');
  if (asked.people) {
    const page = await orNothing(twclone.searchUsers(ui.me?.id, request));
    return html`${said(page, 'person', 'people')} ${listing(c, page, (user) => userCard(ui, user), none)}`;
  }
  const page = await orNothing(twclone.searchPosts(ui.me?.id, request));
  return html`${said(page, 'post', 'posts')} ${listing(c, page, (post) => postCard(ui, post), none)}`;
}

/** A search without a letter or digit finds nothing; only a foreign cursor is an error. */
async function orNothing<T>(page: Promise<Page<T>>): Promise<Page<T>> {
  try {
    return await page;
  } catch (error) {
    if (isTwcloneError(error, 'invalid') && /Search for/.test(error.message)) return { items: [] };
    throw error;
  }
}

function said({ items, cursor }: Page<unknown>, one: string, many: string): Html {
  return html`<p class="sr" role="status">${found(items.length, cursor !== undefined, one, many)}</p>`;
}

/** Posts with a tag. */
export const tag: PageOf = async (c, { twclone }, ui) => {
  const name = c.req.param('tag') ?? '';
  const page = await twclone.tagTimeline(ui.me?.id, name, pageAt(c));
  return {
    title: `#${name}`,
    back: '/',
    main: listing(c, page, (post) => postCard(ui, post), nothing('No posts with this tag', '')),
  };
};

/** What the reader saved. */
export const bookmarks: PageOf = own(async (c, { twclone }, ui) => {
  const page = await twclone.bookmarks(ui.me.id, pageAt(c));
  const empty = nothing('Save it for later', 'Bookmarked posts are kept here. Only you see them.');
  return { title: 'Bookmarks', main: listing(c, page, (post) => postCard(ui, post), empty) };
});

/** Whom to follow; those who follow nobody yet get the people whom the host offers. */
export const people: PageOf = own(async (c, site, ui) => {
  const page = await site.twclone.suggestUsers(ui.me.id, pageAt(c));
  const card = (user: Parameters<typeof userCard>[1]) => userCard(ui, user, dismissButton(user));
  const some = page.items.length > 0 ? page : { items: await strangers(site, ui.me.id) };
  const empty = nothing('You know everyone', 'New suggestions come as people follow each other.');
  return { title: 'Who to follow', main: listing(c, some, card, empty), suggestions: [] };
});

async function strangers(site: Site, me: string) {
  const users = await offered(site);
  const ids = users.map(({ id }) => id);
  const seen = await site.twclone.getUsers(me as (typeof ids)[number], ids);
  return seen
    .filter((user) => user !== undefined)
    .filter(({ id, viewer }) => id !== me && !viewer?.following);
}
