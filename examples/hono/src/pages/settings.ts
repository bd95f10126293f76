import type { SettingsView, UserView } from '@twclone/core';
import { listing, nothing, own, type PageOf, pageAt } from '../site.ts';
import { type Html, html } from '../views/html.ts';
import type { PageParts } from '../views/layout.ts';
import { privacyForm, settingsTabs, wordsForm } from '../views/settings.ts';
import { userCard } from '../views/user.ts';

type Fields = Partial<Record<'name' | 'bio' | 'location' | 'website', string | undefined>>;

/** The form to edit one's own profile; what was typed comes back with the reason of a refusal. */
export function profileForm(me: UserView, typed: Fields = me, error?: string): Html {
  const field = (name: keyof Fields, label: string, type = 'text') => html`<label class="field">
    <span>${label}</span>
    <input name="${name}" type="${type}" value="${typed[name] ?? ''}" maxlength="200" />
  </label>`;
  return html`${settingsTabs('/settings')}
    <form class="settings" method="post" action="/settings">
      ${error ? html`<p class="refused" role="alert">${error}</p>` : ''}
      ${field('name', 'Name')}
      <label class="field"><span>Bio</span>
        <textarea name="bio" rows="3" maxlength="400">
${typed.bio ?? ''}</textarea></label>
      ${field('location', 'Location')} ${field('website', 'Website', 'url')}
      <button class="button">Save</button>
    </form>
    <form class="settings" method="post" action="/settings/handle">
      <label class="field"><span>Handle</span>
        <input name="handle" value="${me.handle}" maxlength="20" pattern="[A-Za-z0-9_]+" required
          autocapitalize="none" autocomplete="off" /></label>
      <p class="small">Your posts and followers stay with you. The old handle rests for 30 days.</p>
      <button class="button quiet">Change handle</button>
    </form>`;
}

export const settings: PageOf = own(async (_c, _site, ui) => ({
  title: 'Edit profile',
  back: `/@${ui.me.handle}`,
  main: profileForm(ui.me),
}));

/** Who reaches the account. */
export const privacy: PageOf = own(async (_c, { twclone }, ui) => ({
  title: 'Privacy',
  back: `/@${ui.me.handle}`,
  main: html`${settingsTabs('/settings/privacy')} ${privacyForm(ui.me, await twclone.settings(ui.me.id))}`,
}));

/** Muted words, and the way to mute more. */
export const words: PageOf = own(async (_c, { twclone }, ui) =>
  wordsPage((await twclone.settings(ui.me.id)).mutedWords),
);

/** The same as parts: also where a word was refused. */
export function wordsPage(
  muted: SettingsView['mutedWords'],
  typed?: string,
  error?: string,
): PageParts {
  const main = html`${settingsTabs('/settings/words')} ${wordsForm(muted, typed, error)}`;
  return { title: 'Muted words', back: '/', main };
}

/** Whom the reader blocks or mutes. */
export function closedTo(lister: 'blocked' | 'muted', title: string): PageOf {
  return own(async (c, { twclone }, ui) => {
    const page = await twclone[lister](ui.me.id, pageAt(c));
    const empty = nothing('Nobody', 'The menu of a profile or a post has what it takes.');
    const verb = lister === 'blocked' ? 'block' : 'mute';
    const users = listing(c, page, (user) => userCard(ui, user, release(user, verb)), empty);
    const main = html`${settingsTabs(`/settings/${lister}`)} ${users}`;
    return { title, back: '/', main };
  });
}

function release({ id, handle }: UserView, verb: 'block' | 'mute'): Html {
  return html`<form method="post" action="/users/${id}/${verb}">
    <input type="hidden" name="on" value="0" />
    <button class="button quiet">Un${verb}<span class="sr"> @${handle}</span></button>
  </form>`;
}
