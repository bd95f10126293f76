import type { Author, UserView } from '@twclone/core';
import { type Html, hidden, html, icon } from './html.ts';
import { plainText } from './text.ts';
import type { Ui } from './ui.ts';

/** The picture of an account. Beside its name it says nothing new: hidden from screen readers. */
export function avatar({ handle }: Pick<Author, 'handle'>, style: string): Html {
  return html`<a class="avatar ${style}" href="/@${handle}" tabindex="-1" aria-hidden="true"
    >${picture(handle)}</a
  >`;
}

/** The same without a link. */
export function picture(handle: string): Html {
  return html`<img src="/avatar/${handle}.svg" alt="" width="96" height="96" loading="lazy" />`;
}

/** The display name, as a link to the profile. */
export function nameLink({ handle, name, protected: locked }: Author): Html {
  return html`<a class="name" href="/@${handle}"
    ><bdi>${name}</bdi>${locked ? html`${icon('lock')}${hidden('protected')}` : ''}</a
  >`;
}

/** An account in one line. */
export function userLine(user: Author): Html {
  return html`<div class="user-line">${avatar(user, 'post-avatar')}
    <span class="by stacked">${nameLink(user)}<span class="handle">@${user.handle}</span></span></div>`;
}

/** An account in a list; `extra` beside the button to follow, or in its place. */
export function userCard(
  ui: Ui,
  user: UserView,
  extra: Html | string = '',
  place: 'beside' | 'instead' = 'beside',
): Html {
  return html`<article class="person" id="u-${user.id}" tabindex="0" data-post="/@${user.handle}"
    aria-labelledby="name-${user.id}">
    ${avatar(user, 'post-avatar')}
    <div class="person-body">
      <header class="person-head">
        <span class="by stacked" id="name-${user.id}">${nameLink(user)}
          <span class="handle">@${user.handle}${followsYou(user)}</span></span>
        ${place === 'beside' ? followButton(ui, user) : ''}${extra}
      </header>
      ${user.bio ? html`<p class="text" dir="auto">${plainText(user.bio)}</p>` : ''}
    </div>
  </article>`;
}

/** Says that the account follows the reader. */
export function followsYou({ viewer }: UserView): Html {
  return viewer?.followedBy ? html` <span class="badge">Follows you</span>` : html``;
}

/** Follow, or how it stands; nothing on one's own account or across a block. */
export function followButton(ui: Ui, user: UserView): Html {
  const state = stateOf(ui, user);
  if (state === undefined) return html``;
  const on = state !== 'Follow';
  return html`<form class="follow" method="post" action="/users/${user.id}/follow" data-follow>
    <input type="hidden" name="on" value="${on ? '0' : '1'}" />
    <button class="button ${on ? 'quiet' : ''}" aria-pressed="${on ? 'true' : 'false'}">
      <span data-state>${state}</span>${hidden(` @${user.handle}`)}
    </button>
  </form>`;
}

function stateOf({ me }: Ui, { id, viewer }: UserView) {
  if (me?.id === id || viewer?.blocking || viewer?.blockedBy) return undefined;
  if (viewer?.requested) return 'Requested';
  return viewer?.following ? 'Following' : 'Follow';
}
