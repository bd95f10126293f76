import {
  isTwcloneError,
  type Media,
  type Page,
  type Twclone,
  type UserId,
  type UserView,
} from '@twclone/core';
import { getCookie } from 'hono/cookie';
import type { Ctx, Theme } from './host.ts';
import { heard } from './said.ts';
import type { Sessions } from './session.ts';
import { type Html, html } from './views/html.ts';
import { layout, type PageParts } from './views/layout.ts';
import type { Ui } from './views/ui.ts';

/** What pages and actions work with. */
export interface Site {
  readonly twclone: Twclone;
  readonly sessions: Sessions;
  people(): Promise<readonly string[]>;
  awayBy(handle: string): Promise<UserId | undefined>;
  now(): number;
  readonly media: Media | undefined;
}

/** A page: its parts, or another answer such as a redirect. */
export type PageOf = (c: Ctx, site: Site, ui: Ui) => Promise<PageParts | Response>;
type OwnPage = (
  c: Ctx,
  site: Site,
  ui: Ui & { readonly me: UserView },
) => Promise<PageParts | Response>;

/** A page for signed-in users; others are led to where they can sign in. */
export function own(page: OwnPage): PageOf {
  return async (c, site, ui) => {
    const { me } = ui;
    return me === undefined ? c.redirect('/', 303) : page(c, site, { ...ui, me });
  };
}

/** Makes a page with all that stands around it. */
export async function show(c: Ctx, site: Site, page: PageOf): Promise<Response> {
  const ui = await uiOf(c, site);
  const parts = await page(c, site, ui);
  if (parts instanceof Response) return parts;
  // After the page: what it shows for the first time is not new any more.
  return send(c, ui, { ...(await aroundOf(site, ui.me)), ...parts });
}

/** Sends a page. */
export async function send(
  c: Ctx,
  ui: Ui,
  parts: PageParts,
  status: 200 | 400 = 200,
): Promise<Response> {
  c.header('cache-control', 'no-store');
  const said = heard(c);
  return c.html(layout(ui, { ...parts, ...(said && { said }) }), status);
}

/** Who looks, and how they like it. A session whose account is gone ends. */
export async function uiOf(c: Ctx, site: Site): Promise<Ui> {
  const { pathname, search } = new URL(c.req.url);
  return {
    ...(await readerOf(c, site)),
    now: site.now(),
    theme: themeOf(c),
    uploads: site.media !== undefined,
    path: pathname + search,
  };
}

type Reader = Pick<Ui, 'me' | 'away' | 'moderator' | 'sight'>;
const nobody: Reader = { me: undefined, moderator: false, sight: undefined };

async function readerOf(c: Ctx, { twclone, sessions }: Site): Promise<Reader> {
  const { viewer } = c.var;
  if (viewer === undefined) return nobody;
  try {
    return (
      (await moderatorOf(twclone, viewer)) ?? {
        me: await twclone.getUser(viewer, viewer),
        moderator: false,
        sight: viewer,
      }
    );
  } catch (error) {
    if (!isTwcloneError(error) || error.code === 'unavailable') throw error;
    // Of one that is away the session is the way back.
    if (error.code === 'forbidden') return { ...nobody, away: true };
    sessions.end(c);
    c.set('viewer', undefined);
    return nobody;
  }
}

/** Only the library knows who is a moderator: it refuses all others. */
async function moderatorOf(twclone: Twclone, viewer: UserId): Promise<Reader | undefined> {
  const sight = { moderator: viewer };
  try {
    return { me: await twclone.getUser(sight, viewer), moderator: true, sight };
  } catch (error) {
    if (isTwcloneError(error, 'forbidden')) return undefined;
    throw error;
  }
}

/** The theme that was chosen; anything else follows the device. */
function themeOf(c: Ctx): Theme {
  const theme = getCookie(c, 'theme');
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}

/** What stands beside the page must never be the reason that the page fails. */
async function aroundOf({ twclone }: Site, me: UserView | undefined) {
  if (me === undefined) return { suggestions: [], unread: {} };
  const [{ items: suggestions }, notifications, talks] = await Promise.all([
    twclone.suggestUsers(me.id, { limit: 3 }).catch(() => ({ items: [] })),
    twclone.unreadCount(me.id).catch(() => 0),
    twclone.conversations(me.id).catch(() => ({ items: [] })),
  ]);
  const messages = talks.items.filter(({ unread }) => unread > 0).length;
  return { suggestions, unread: { notifications, messages } };
}

/** The id of whoever acts. Only for routes that `signedIn` guards. */
export function actorOf(c: Ctx): UserId {
  return c.var.viewer as UserId;
}

/** The page's place in a walk, from its address. */
export function pageAt(c: Ctx): { cursor: string | undefined } {
  return { cursor: c.req.query('cursor') };
}

/** A list with the way to its next part; `empty` is shown where there is nothing. */
export function listing<T>(c: Ctx, page: Page<T>, card: (item: T) => Html, empty: Html): Html {
  if (page.items.length === 0 && page.cursor === undefined) return empty;
  const next = new URL(c.req.url);
  next.searchParams.set('cursor', page.cursor ?? '');
  return html`<div class="feed" data-feed>${page.items.map(card)}</div>
    ${page.cursor ? html`<a class="more" href="${next.pathname + next.search}" data-more>Show more</a>` : ''}`;
}

/** What stands where nothing is yet, with a way on. */
export function nothing(title: string, words: Html | string): Html {
  return html`<div class="empty"><h2>${title}</h2><p>${words}</p></div>`;
}
