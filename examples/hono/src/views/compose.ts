import type { PostView } from '@twclone/core';
import { type Html, hidden, html } from './html.ts';
import { quoted } from './post.ts';
import type { Ui } from './ui.ts';
import { picture } from './user.ts';

/** What a composer begins with. */
export interface Start {
  readonly text?: string;
  readonly replyTo?: PostView;
  readonly quote?: PostView;
  /** Why the last try was refused. */
  readonly error?: string;
  readonly focus?: boolean;
}

/**
 * Where one writes. The key makes sending twice (a second click, a reload) one post; the count is
 * kept by a script, which asks the server, so that both weigh a text the same way.
 */
export function composer(ui: Ui, start: Start = {}): Html {
  if (ui.me === undefined) return html``;
  const { replyTo, quote, error } = start;
  return html`<form class="compose" method="post" action="/posts" data-compose id="${replyTo ? 'reply' : 'compose'}">
    <span class="avatar post-avatar">${picture(ui.me.handle)}</span>
    <div class="compose-body">
      ${error && html`<p class="refused" role="alert">${error}</p>`}
      ${field(start)} ${quote && quoted(ui, quote)} ${related(start)}
      <div class="compose-row">
        ${audiences()}
        <output class="left" id="left" data-left hidden></output>
        <button class="button" data-send>${replyTo ? 'Reply' : 'Post'}</button>
      </div>
    </div>
  </form>`;
}

function field({ text = '', replyTo, quote, focus }: Start): Html {
  const label = replyTo ? `Reply to @${replyTo.author.handle}` : 'What’s on your mind?';
  const flags = html`${quote ? '' : 'required'} ${focus ? 'autofocus' : ''}`;
  return html`<label class="sr" for="text">${label}</label>
    <textarea id="text" name="text" rows="2" placeholder="${label}" dir="auto" aria-describedby="left"
      ${flags}>
${text}</textarea>`;
}

function related({ replyTo, quote }: Start): Html {
  return html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />
    ${replyTo && html`<input type="hidden" name="replyTo" value="${replyTo.id}" />`}
    ${quote && html`<input type="hidden" name="quoteOf" value="${quote.id}" />`}`;
}

function audiences(): Html {
  return html`<label class="audience">${hidden('Who may read it')}
    <select name="audience">
      <option value="public">Everyone</option>
      <option value="followers">My followers</option>
      <option value="mentioned">Only those I mention</option>
    </select>
  </label>`;
}
