import type { Placeholder, PostLabel, PostView, TimelineItem } from '@twclone/core';
import { type Html, hidden, html, icon } from './html.ts';
import { mediaOf } from './media.ts';
import { pollOf, pollResults } from './poll.ts';
import { postMenu } from './post-menu.ts';
import { richText } from './text.ts';
import { fullTime, relativeTime } from './time.ts';
import { countOf, toggle } from './toggle.ts';
import type { Ui } from './ui.ts';
import { avatar, nameLink } from './user.ts';

/** An entry of a timeline, with who brought it here. */
export function itemCard(ui: Ui, { id, post, by }: TimelineItem, pinned = false): Html {
  const shared = by && html`<p class="context">${icon('repost')} ${nameLink(by)} reposted</p>`;
  const context = pinned ? html`<p class="context">${icon('pin')} Pinned</p>` : shared;
  return postCard(ui, post, { id, ...(context && { context }) });
}

interface CardOptions {
  /** Of the element: a post may stand on a page twice, by itself and as a repost. */
  readonly id?: string;
  readonly context?: Html;
  /** More classes, for its place in a thread. */
  readonly place?: string;
}

/** A post in a list. */
export function postCard(ui: Ui, post: PostView, options: CardOptions = {}): Html {
  const { id = post.id, place = '' } = options;
  const context = options.context ?? (place === '' ? threadLine(post) : '');
  const { author } = post;
  return html`<article class="post ${place}" id="p-${id}" tabindex="0" data-post="/post/${post.id}"
    aria-labelledby="by-${id}">
    ${context}
    <div class="post-row">
      ${avatar(author, 'post-avatar')}
      <div class="post-body">
        <header class="post-head">
          <span class="by" id="by-${id}">${nameLink(author)}
            <span class="handle">@${author.handle}</span></span>
          <a class="when" href="/post/${post.id}">${relativeTime(post.createdAt, ui.now)}</a>
          ${editedMark(post)} ${postMenu(ui, post)}
        </header>
        ${content(ui, post)} ${acts(ui, post)}
      </div>
    </div>
  </article>`;
}

/** A reply out of its thread says where it belongs. */
function threadLine({ replyTo }: PostView): Html {
  if (replyTo === undefined) return html``;
  return html`<p class="context">${icon('reply')} <a href="/post/${replyTo}">Reply in a thread</a></p>`;
}

/** The post that a page is about. */
export function focalPost(ui: Ui, post: PostView): Html {
  const { author, counts, id } = post;
  return html`<article class="post focal" id="p-${id}" tabindex="0" aria-labelledby="by-${id}">
    <header class="post-head">
      ${avatar(author, 'post-avatar')}
      <span class="by stacked" id="by-${id}">${nameLink(author)}
        <span class="handle">@${author.handle}</span></span>
      ${postMenu(ui, post, true)}
    </header>
    ${content(ui, post)}
    <p class="meta">${fullTime(post.createdAt)} ${editedMark(post)}${audienceOf(post)}</p>
    ${totals(id, counts)} ${acts(ui, post)}
  </article>`;
}

/** What stands where a post is not shown. */
function placeCard({ id, placeholder }: Placeholder): Html {
  const words = {
    deleted: html`This post was deleted by its author.`,
    unavailable: html`This post is not available to you.`,
    muted: html`From an account you muted. <a href="/post/${id}">Show it</a>`,
  };
  return html`<p class="place">${words[placeholder]}</p>`;
}

/** A post or its place. */
export function anyCard(ui: Ui, post: PostView | Placeholder, place = ''): Html {
  return 'placeholder' in post ? placeCard(post) : postCard(ui, post, { place });
}

function content(ui: Ui, post: PostView): Html {
  const quote = post.quote ? quoted(ui, post.quote) : '';
  return html`${warned(post, html`${textOf(post)} ${mediaOf(post.media)} ${pollOf(ui, post)} ${quote}`)} ${marksOf(post)}`;
}

function textOf({ text, facets }: PostView): Html {
  return text === '' ? html`` : html`<div class="text" dir="auto">${richText(text, facets)}</div>`;
}

/** Folded, where its author or a moderator warns of it. */
function warned({ contentWarning, label }: PostView, body: Html): Html {
  const words =
    contentWarning ?? (label === 'sensitive' ? 'Sensitive, says a moderator' : undefined);
  if (words === undefined) return body;
  return html`<details class="warned">
    <summary><bdi>${words}</bdi></summary>
    ${body}
  </details>`;
}

const labels: Readonly<Record<PostLabel, string | undefined>> = {
  sensitive: undefined,
  spam: 'spam',
  misleading: 'misleading',
};

/** What moderators say of a post, and what only they see. */
function marksOf({ label, flagged }: PostView): Html {
  const word = label && labels[label];
  return html`${word ? html`<p class="labelled">Moderators call this <b>${word}</b>.</p>` : ''}
    ${flagged ? html`<p class="labelled"><b>Shown to moderators.</b> Others do not see this, or not all of them.</p>` : ''}`;
}

/** What a post quotes, as a small card. */
export function quoted(ui: Ui, post: PostView | Placeholder): Html {
  if ('placeholder' in post) return placeCard(post);
  return html`<div class="quoted" data-post="/post/${post.id}">
    <p class="post-head">
      ${avatar(post.author, 'tiny-avatar')}
      <span class="by">${nameLink(post.author)} <span class="handle">@${post.author.handle}</span></span>
      <a class="when" href="/post/${post.id}">${relativeTime(post.createdAt, ui.now)}</a>
    </p>
    ${warned(post, html`${textOf(post)} ${mediaOf(post.media)} ${pollResults(post)}`)} ${marksOf(post)}
  </div>`;
}

function acts(ui: Ui, { id, counts, viewer, author, audience }: PostView): Html {
  const to = (what: string) => `/posts/${id}/${what}`;
  const [liked, reposted, bookmarked] = [viewer?.liked, viewer?.reposted, viewer?.bookmarked];
  const { likes, reposts } = counts;
  const shared = audience === 'public' || (audience === 'followers' && author.id === ui.me?.id);
  const repost = {
    action: to('repost'),
    on: reposted === true,
    icon: 'repost',
    count: reposts,
  } as const;
  return html`<footer class="acts">
    <a class="act act-reply" href="/post/${id}#reply" title="Reply">
      ${icon('reply')}${hidden('Reply')}${countOf(counts.replies)}</a>
    ${shared ? toggle({ ...repost, label: 'Repost' }) : ''}
    ${shared ? quoteLink(id, counts.quotes) : ''}
    ${toggle({ action: to('like'), on: liked === true, icon: 'like', label: 'Like', count: likes })}
    ${toggle({ action: to('bookmark'), on: bookmarked === true, icon: 'bookmark', label: 'Bookmark' })}
  </footer>`;
}

function quoteLink(id: string, count: number): Html {
  return html`<a class="act act-quote" href="/compose?quoteOf=${id}" title="Quote">
    ${icon('quote')}${hidden('Quote')}${countOf(count)}</a>`;
}

function totals(id: string, { reposts, quotes, likes }: PostView['counts']): Html {
  const entries = [
    ['reposts', reposts, 'Reposts'],
    ['quotes', quotes, 'Quotes'],
    ['likes', likes, 'Likes'],
  ] as const;
  const shown = entries.filter(([, count]) => count > 0);
  if (shown.length === 0) return html``;
  return html`<p class="totals">
    ${shown.map(
      ([path, count, label]) =>
        html`<a href="/post/${id}/${path}"><b>${count}</b> ${count === 1 ? label.slice(0, -1) : label}</a>`,
    )}
  </p>`;
}

/** Says that the text has changed, and leads to what it was. */
function editedMark({ id, edited }: PostView): Html {
  return edited === undefined
    ? html``
    : html`<a class="when" href="/post/${id}/history">edited</a>`;
}

const readers = { public: '', followers: 'For followers', mentioned: 'For those mentioned' };

function audienceOf({ audience, replyControl, author }: PostView): Html {
  const repliers = {
    everyone: '',
    followed: `Whom @${author.handle} follows may reply`,
    mentioned: 'Those mentioned may reply',
  };
  return html`${[readers[audience], repliers[replyControl]]
    .filter((words) => words !== '')
    .map((words) => html` <span class="badge">${words}</span>`)}`;
}
