import type { UserView } from '@twclone/core';
import { type Html, hidden, html, type IconName, icon } from './html.ts';
import { button } from './toggle.ts';
import type { Ui } from './ui.ts';
import { avatar, followButton, nameLink, picture } from './user.ts';

/** One page: its title, its main part, and who is offered beside it. */
export interface PageParts {
  readonly title: string;
  readonly main: Html;
  /** A line below the title. */
  readonly subtitle?: string;
  /** Where the arrow before the title leads. */
  readonly back?: string;
  /** What was just done. */
  readonly said?: string;
  readonly suggestions?: readonly UserView[];
  /** How much is new, for the navigation. */
  readonly unread?: Unread;
  /** The whole width, without side columns. */
  readonly wide?: boolean;
}

/** Counts up to 100, which means "99+". */
interface Unread {
  readonly notifications?: number;
  /** Conversations with something unread. */
  readonly messages?: number;
}

/** The document around a page. */
export function layout(ui: Ui, page: PageParts): Html {
  return html`<!doctype html>
<html lang="en" data-theme="${ui.theme}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <title>${page.title} · TwClone</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/assets/style.css" />
    <script type="module" src="/assets/client/main.js"></script>
  </head>
  <body ${ui.me ? html`data-live` : ''}>
    <a class="skip" href="#main">Skip to content</a>
    ${page.wide ? page.main : columns(ui, page)}
    <div class="toast" role="status" aria-live="polite" data-toast></div>
    ${shortcuts()}
  </body>
</html>`;
}

function columns(ui: Ui, page: PageParts): Html {
  return html`<div class="shell">
    ${sideOf(ui, page.unread ?? {})}
    <main id="main" tabindex="-1">
      <div class="bar">
        ${page.back ? html`<a class="round" href="${page.back}">${icon('back')}${hidden('Back')}</a>` : ''}
        <div>
          <h1>${page.title}</h1>
          ${page.subtitle ? html`<p>${page.subtitle}</p>` : ''}
        </div>
      </div>
      ${page.said ? html`<p class="said" role="status">${page.said}</p>` : ''}
      ${page.main}
    </main>
    ${asideOf(ui, page.suggestions ?? [])}
  </div>`;
}

/** Where it leads, its drawing, its name, and how much is new there. */
type Entry = readonly [href: string, name: IconName, label: string, unread?: number | undefined];

/** On a phone the bar has room for five: the others are in the account's menu there. */
const always: readonly Entry[] = [
  ['/people', 'people', 'People'],
  ['/lists', 'list', 'Lists'],
  ['/bookmarks', 'bookmark', 'Bookmarks'],
];

function further({ moderator }: Ui): readonly Entry[] {
  return moderator ? [...always, ['/moderation', 'flag', 'Moderation']] : always;
}

function entriesOf(ui: Ui, unread: Unread): readonly Entry[] {
  const { me } = ui;
  if (me === undefined) {
    return [
      ['/search', 'search', 'Search'],
      ['/', 'profile', 'Sign in'],
    ];
  }
  return [
    ['/', 'home', 'Home'],
    ['/search', 'search', 'Search'],
    ['/notifications', 'bell', 'Notifications', unread.notifications],
    ['/messages', 'mail', 'Messages', unread.messages],
    ...further(ui),
    [`/@${me.handle}`, 'profile', 'Profile'],
  ];
}

function sideOf(ui: Ui, unread: Unread): Html {
  const { me } = ui;
  return html`<header class="side">
    <a class="brand" href="/"><img src="/favicon.svg" alt="" width="32" height="32" /><span>TwClone</span></a>
    <nav class="nav" aria-label="Main">${entriesOf(ui, unread).map((entry) => navLink(ui, entry))}</nav>
    ${me ? html`<a class="button new" href="/compose">${icon('write')}<span>New post</span></a>` : ''}
    ${accountMenu(ui)}
  </header>`;
}

function navLink(ui: Ui, [href, name, label, unread = 0]: Entry): Html {
  const { path } = ui;
  const here = path === href || (href !== '/' && path.startsWith(`${href}?`));
  const rest = further(ui).some(([other]) => other === href);
  const count = unread > 99 ? '99+' : String(unread);
  const news = unread > 0 ? html` <b class="news">${count}<i class="sr"> new</i></b>` : '';
  return html`<a href="${href}" ${here ? html`aria-current="page"` : ''} ${rest ? html`class="further"` : ''}
    >${icon(name)}<span>${label}</span>${news}</a>`;
}

function accountMenu(ui: Ui): Html {
  const { me } = ui;
  const head = me
    ? html`<span class="avatar post-avatar">${picture(me.handle)}</span>
        <span class="by stacked"><bdi class="name">${me.name}</bdi><span class="handle">@${me.handle}</span></span>`
    : html`${icon('theme')}<span class="by">Appearance</span>`;
  const own = html`${further(ui).map(([href, , label]) => html`<a class="item nearer" href="${href}">${label}</a>`)}
    <a class="item" href="/drafts">Drafts</a>
    <a class="item" href="/settings/privacy">Settings</a>`;
  return html`<details class="menu account">
    <summary class="account-head">${head}${hidden('Account and appearance')}</summary>
    <div class="menu-items">
      ${me ? own : ''} ${themeForm(ui)}
      <a class="item" href="/v1/docs">API</a>
      ${me ? button('/session/end', 'Sign out') : ''}
    </div>
  </details>`;
}

function themeForm({ theme }: Ui): Html {
  const choices = ['auto', 'light', 'dark'] as const;
  return html`<form class="themes" method="post" action="/theme" data-theme-form>
    <span id="theme-label">Theme</span>
    <div role="group" aria-labelledby="theme-label">
      ${choices.map(
        (choice) => html`<button name="theme" value="${choice}"
          aria-pressed="${choice === theme ? 'true' : 'false'}">${choice[0]?.toUpperCase()}${choice.slice(1)}</button>`,
      )}
    </div>
  </form>`;
}

function asideOf(ui: Ui, suggestions: readonly UserView[]): Html {
  return html`<aside class="aside" aria-label="Discover">
    ${searchForm('')}
    ${suggestions.length > 0 ? whoToFollow(ui, suggestions) : ''}
    <p class="small">TwClone is a demo of a library. <a href="/v1/docs">API</a> ·
      Press <kbd>?</kbd> for shortcuts</p>
  </aside>`;
}

/** Where a script offers what came since; it takes no room, so that nothing moves. */
export function freshLink(kind: 'posts' | 'notifications', href: string): Html {
  return html`<p class="fresh" role="status"><a class="button" href="${href}" data-fresh="${kind}" hidden></a></p>`;
}

/** The field to search with; `query` as it was asked. */
export function searchForm(query: string): Html {
  return html`<form class="search" role="search" action="/search">
    <label>${icon('search')}<span class="sr">Search posts and people</span>
      <input type="search" name="q" value="${query}" placeholder="Search" maxlength="200" autocomplete="off" data-search />
    </label>
  </form>`;
}

function whoToFollow(ui: Ui, users: readonly UserView[]): Html {
  return html`<section class="card" aria-labelledby="who">
    <h2 id="who">Who to follow</h2>
    <ul class="small-people">${users.map((user) => suggestion(ui, user))}</ul>
    <a class="more-link" href="/people">Show more</a>
  </section>`;
}

function suggestion(ui: Ui, user: UserView): Html {
  return html`<li>${avatar(user, 'small-avatar')}
    <span class="by stacked">${nameLink(user)}<span class="handle">@${user.handle}</span></span>
    ${followButton(ui, user)}${dismissButton(user)}</li>`;
}

/** "Not this one." */
export function dismissButton({ id, handle }: UserView): Html {
  return html`<form method="post" action="/users/${id}/dismiss" data-dismiss>
    <button class="round" title="Do not suggest">${icon('close')}${hidden(`Do not suggest @${handle}`)}</button>
  </form>`;
}

function shortcuts(): Html {
  const keys = [
    ['j', 'k', 'Next and previous post'],
    ['l', 'b', 'Like and bookmark it'],
    ['r', 'o', 'Reply to it, open it'],
    ['n', '/', 'New post, search'],
  ] as const;
  return html`<dialog class="keys" aria-labelledby="keys-title" data-keys>
    <h2 id="keys-title">Keyboard shortcuts</h2>
    <dl>${keys.map(([a, b, what]) => html`<div><dt><kbd>${a}</kbd> <kbd>${b}</kbd></dt><dd>${what}</dd></div>`)}</dl>
    <label class="check"><input type="checkbox" data-keys-on checked /> Use single-key shortcuts</label>
    <form method="dialog"><button class="button">Close</button></form>
  </dialog>`;
}
