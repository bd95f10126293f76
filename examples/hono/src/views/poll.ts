import type { PollView, PostView } from '@twclone/core';
import { counted, type Html, hidden, html, icon } from './html.ts';
import { timeLeft } from './time.ts';
import type { Ui } from './ui.ts';

/** A question: buttons for whoever may still vote, otherwise what was said. */
export function pollOf(ui: Ui, { id, poll }: PostView): Html {
  if (poll === undefined) return html``;
  const open = ui.me !== undefined && poll.voted === undefined && poll.endsAt > ui.now;
  return html`<div class="poll" data-poll="${id}">
    ${open ? choices(id, poll) : results(poll)}
    <p class="small">${counted(votesOf(poll), 'vote')} · ${
      poll.endsAt > ui.now ? timeLeft(poll.endsAt, ui.now) : 'Final result'
    }</p>
  </div>`;
}

/** The same for a card within a card: nothing to press. */
export function pollResults({ poll }: PostView): Html {
  return poll === undefined ? html`` : html`<div class="poll">${results(poll)}</div>`;
}

const votesOf = ({ options }: PollView) => options.reduce((sum, { votes }) => sum + votes, 0);

function choices(id: string, { options }: PollView): Html {
  return html`<form method="post" action="/posts/${id}/vote" data-vote>
    <fieldset class="poll-options">
      <legend class="sr">Vote once; it stays</legend>
      ${options.map(
        ({ text }, at) =>
          html`<button class="poll-option" name="option" value="${at}"><bdi>${text}</bdi></button>`,
      )}
    </fieldset>
  </form>`;
}

/** The bar is a drawing: its width is an attribute, which needs no inline style. */
function results(poll: PollView): Html {
  const all = votesOf(poll);
  const most = Math.max(...poll.options.map(({ votes }) => votes));
  return html`<ul class="poll-options">
    ${poll.options.map(({ text, votes }, at) => {
      const part = all === 0 ? 0 : Math.round((100 * votes) / all);
      const first = votes === most && votes > 0;
      return html`<li class="poll-result ${first ? 'first' : ''}">
        <svg class="poll-bar" aria-hidden="true" focusable="false"><rect width="${part}%" height="100%" rx="8" /></svg>
        <span><bdi>${text}</bdi>${poll.voted === at ? html` ${icon('check')}${hidden('your vote')}` : ''}</span>
        <span class="n">${part}%</span>
      </li>`;
    })}
  </ul>`;
}
