import type { SettingsView, UserView } from '@twclone/core';
import { choices } from './compose-more.ts';
import { type Html, hidden, html } from './html.ts';
import { tabs } from './profile.ts';
import { fullTime } from './time.ts';

const places = [
  ['/settings', 'Profile'],
  ['/settings/privacy', 'Privacy'],
  ['/settings/words', 'Words'],
  ['/settings/muted', 'Muted'],
  ['/settings/blocked', 'Blocked'],
  ['/settings/account', 'Account'],
] as const;

/** The ways through the settings. */
export function settingsTabs(current: (typeof places)[number][0]): Html {
  const entries = places.map(([href, label]) => ({ href, label, here: href === current }));
  return tabs('Settings', entries);
}

const senders = [
  ['everyone', 'Everyone'],
  ['followed', 'Those whom I follow'],
  ['nobody', 'Nobody new'],
] as const;

/** Who reaches the account. */
export function privacyForm(me: UserView, { messagesFrom }: SettingsView): Html {
  return html`<form class="settings" method="post" action="/settings/privacy">
    <label class="choice"><input type="checkbox" name="protected" value="1" ${me.protected ? 'checked' : ''}
      aria-describedby="protected-note" /> Protect my account</label>
    <p class="small" id="protected-note">New followers have to ask, and only followers see what you post.
      Those who follow you already stay.</p>
    <label class="field"><span>Who may start a conversation with me</span>
      <select name="messagesFrom">${choices(senders, messagesFrom)}</select></label>
    <button class="button">Save</button>
  </form>
  <a class="way" href="/requests">Follow requests</a>
  <a class="way" href="/drafts">Drafts</a>
  <a class="way" href="/lists">Lists</a>`;
}

const ends = [
  ['', 'For good'],
  ['1', 'For a day'],
  ['7', 'For a week'],
  ['30', 'For 30 days'],
] as const;

/** Words that the reader does not want to see; what was typed comes back if it is refused. */
export function wordsForm(words: SettingsView['mutedWords'], typed = '', error?: string): Html {
  return html`<form class="settings" method="post" action="/settings/words">
    ${error ? html`<p class="refused" role="alert">${error}</p>` : ''}
    <p>Posts with a muted word do not show at home, in lists, in searches and in notifications.</p>
    <label class="field"><span>Word, phrase or #tag</span>
      <input name="word" value="${typed}" maxlength="100" required autocomplete="off" /></label>
    <label class="field"><span>How long</span><select name="days">${choices(ends, '')}</select></label>
    <label class="choice"><input type="checkbox" name="notFollowed" value="1" />
      Not in posts by people I follow</label>
    <button class="button">Mute</button>
  </form>
  ${words.length > 0 ? html`<ul class="rows" aria-label="Muted words">${words.map(wordRow)}</ul>` : ''}`;
}

function wordRow({ word, until, notFollowed }: SettingsView['mutedWords'][number]): Html {
  const end = until === undefined ? html`For good` : html`Until ${fullTime(until)}`;
  return html`<li class="row">
    <span class="row-body"><bdi class="name">${word}</bdi>
      <span class="small">${end}${notFollowed ? ', not from people you follow' : ''}</span></span>
    <form method="post" action="/settings/words/remove">
      <input type="hidden" name="word" value="${word}" />
      <button class="button quiet">Remove${hidden(` ${word}`)}</button>
    </form>
  </li>`;
}
