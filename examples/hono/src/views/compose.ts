import type { PostView } from '@twclone/core';
import { audienceField, type Chosen, moreFields } from './compose-more.ts';
import { type Html, html } from './html.ts';
import { quoted } from './post.ts';
import type { Ui } from './ui.ts';
import { picture } from './user.ts';

/** What a composer begins with. */
export interface Start {
  readonly text?: string;
  readonly replyTo?: PostView;
  readonly quote?: PostView;
  /** What was chosen besides the text. */
  readonly chosen?: Chosen;
  /** The draft that it goes on with. */
  readonly draft?: string | undefined;
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
  const { replyTo, quote, error, chosen = {} } = start;
  return html`<form class="compose" method="post" action="/posts" enctype="multipart/form-data" data-compose id="${replyTo ? 'reply' : 'compose'}">
    <span class="avatar post-avatar">${picture(ui.me.handle)}</span>
    <div class="compose-body">
      ${error && html`<p class="refused" role="alert">${error}</p>`}
      ${field(start)} ${quote && quoted(ui, quote)} ${related(start)}
      <div class="compose-row">
        ${audienceField(chosen)}
        <output class="left" id="left" data-left hidden></output>
        <button class="button" data-send>${replyTo ? 'Reply' : 'Post'}</button>
      </div>
      ${moreFields(chosen, ui)}
    </div>
  </form>`;
}

/** Empty is good with a poll, a quote or in a draft: the server says so where it is not. */
function field({ text = '', replyTo, focus }: Start): Html {
  const label = replyTo ? `Reply to @${replyTo.author.handle}` : 'What’s on your mind?';
  return html`<label class="sr" for="text">${label}</label>
    <textarea id="text" name="text" rows="2" placeholder="${label}" dir="auto" aria-describedby="left"
      ${focus ? 'autofocus' : ''}>
${text}</textarea>`;
}

function related({ replyTo, quote, draft }: Start): Html {
  return html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />
    ${replyTo && html`<input type="hidden" name="replyTo" value="${replyTo.id}" />`}
    ${quote && html`<input type="hidden" name="quoteOf" value="${quote.id}" />`}
    ${draft && html`<input type="hidden" name="draft" value="${draft}" />`}`;
}
