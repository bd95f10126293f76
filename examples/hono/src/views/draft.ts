import type { DraftView } from '@twclone/core';
import { type Html, html, icon } from './html.ts';
import { plainText } from './text.ts';
import { fullTime, relativeTime } from './time.ts';
import { button } from './toggle.ts';
import type { Ui } from './ui.ts';

/** A draft, and what can be done with it. */
export function draftCard(ui: Ui, view: DraftView): Html {
  const { id, draft, publishAt } = view;
  const { text, contentWarning, poll, replyTo, quoteOf } = draft;
  return html`<article class="draft" id="d-${id}" tabindex="0" aria-labelledby="state-${id}">
    <p class="draft-state" id="state-${id}">${stateOf(ui, view)}</p>
    ${contentWarning ? html`<p><span class="badge">Warning: ${contentWarning}</span></p>` : ''}
    ${text ? html`<p class="text" dir="auto">${plainText(text)}</p>` : ''}
    ${poll ? html`<ul class="poll-options">${poll.options.map((option) => html`<li class="poll-result"><bdi>${option}</bdi></li>`)}</ul>` : ''}
    ${relatedTo('Answers', replyTo)} ${relatedTo('Quotes', quoteOf)}
    <div class="answers">
      <a class="button quiet" href="/compose?draft=${id}">Edit</a>
      ${publishAt === undefined ? '' : button(`/drafts/${id}/cancel`, 'Do not publish', 'button quiet')}
      ${button(`/drafts/${id}/delete`, 'Delete', 'button quiet danger-text')}
    </div>
  </article>`;
}

function stateOf({ now }: Ui, { publishAt, refused, createdAt }: DraftView): Html {
  if (refused) return html`<span class="refused">Not published: ${refused}</span>`;
  if (publishAt !== undefined) return html`${icon('joined')} Is published ${fullTime(publishAt)}`;
  return html`Begun ${relativeTime(createdAt, now)}`;
}

function relatedTo(how: string, id: string | undefined): Html {
  return id === undefined
    ? html``
    : html`<p class="small">${how} <a href="/post/${id}">a post</a></p>`;
}
