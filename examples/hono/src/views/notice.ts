import type { Author, PostView, SeenNotification, UserView } from '@twclone/core';
import { type Html, hidden, html, type IconName, icon } from './html.ts';
import { postCard } from './post.ts';
import { relativeTime } from './time.ts';
import { button } from './toggle.ts';
import type { Ui } from './ui.ts';
import { avatar, nameLink } from './user.ts';

type Kind = SeenNotification['kind'];

/** Each kind: its drawing, what was done, and whether the post stands there whole. */
const kinds: Readonly<Record<Kind, readonly [IconName, string, 'whole'?]>> = {
  like: ['like', 'liked your post'],
  repost: ['repost', 'reposted your post'],
  follow: ['people', 'followed you'],
  reply: ['reply', 'replied to you', 'whole'],
  mention: ['reply', 'mentioned you', 'whole'],
  quote: ['quote', 'quoted your post', 'whole'],
  request: ['lock', 'asked to follow you'],
  accepted: ['people', 'accepted your request to follow'],
  edited: ['write', 'edited a post that you shared'],
  post: ['bell', 'has a new post', 'whole'],
  poll: ['poll', 'poll'],
};

/** One notification: a post where somebody wrote, otherwise who did what. */
export function noticeCard(ui: Ui, notice: SeenNotification): Html {
  const { id, kind, post, actors, seen } = notice;
  const [name, did, whole] = kinds[kind];
  const place = seen ? 'told' : 'told unseen';
  const [actor] = actors;
  if (whole && post && actor) {
    const context = html`<p class="context">${icon(name)} ${nameLink(actor)} ${did}${unseenMark(seen)}</p>`;
    return postCard(ui, post, { id, context, place });
  }
  return html`<article class="notice ${place}" id="n-${id}" tabindex="0" data-post="${placeOf(notice)}"
    aria-labelledby="what-${id}">
    <span class="notice-icon notice-${kind}">${icon(name)}</span>
    <div class="notice-body">
      ${facesOf(actors)}
      <p class="notice-line" id="what-${id}">${lineOf(ui, notice, did)}
        <a class="when" href="${placeOf(notice)}">${relativeTime(notice.createdAt, ui.now)}</a>${unseenMark(seen)}</p>
      ${post ? html`<p class="excerpt" dir="auto">${excerptOf(post)}</p>` : ''}
      ${kind === 'request' && actor ? answers(actor) : ''}
    </div>
  </article>`;
}

const unseenMark = (seen: boolean): Html => (seen ? html`` : hidden(' (new)'));

/** Where a notification leads. */
function placeOf({ post, kind, actors }: SeenNotification): string {
  if (post) return `/post/${post.id}`;
  if (kind === 'request') return '/requests';
  return `/@${actors[0]?.handle ?? ''}`;
}

function facesOf(actors: readonly Author[]): Html {
  if (actors.length === 0) return html``;
  return html`<p class="notice-faces">${actors.map((actor) => avatar(actor, 'small-avatar'))}</p>`;
}

function lineOf({ me }: Ui, { kind, actors, more, post }: SeenNotification, did: string): Html {
  if (kind !== 'poll') return html`${namesOf(actors, more === true)} ${did}`;
  return post?.author.id === me?.id
    ? html`Your poll has ended`
    : html`A poll that you voted in has ended`;
}

/** "Ada", "Ada and Bob", "Ada, Bob and 3 others", or "and others" where nobody counts them. */
function namesOf(actors: readonly Author[], more: boolean): Html {
  const [first, second, ...rest] = actors;
  if (first === undefined) return html`Somebody`;
  if (second === undefined) return more ? html`${nameLink(first)} and others` : nameLink(first);
  const two = html`${nameLink(first)}, ${nameLink(second)}`;
  if (more) return html`${two} and others`;
  if (rest.length === 0) return html`${nameLink(first)} and ${nameLink(second)}`;
  return html`${two} and ${rest.length === 1 ? '1 other' : `${rest.length} others`}`;
}

/** What a post says, in a line or two: of one with a warning only that. */
function excerptOf({ contentWarning, text, poll }: PostView): string {
  return contentWarning ?? (text || (poll?.options.map((option) => option.text).join(' · ') ?? ''));
}

/** Yes or no to somebody who asked to follow. */
export function answers({ id, handle }: Author | UserView): Html {
  const label = (word: string) => html`${word}${hidden(` @${handle}`)}`;
  return html`<div class="answers">
    ${button(`/users/${id}/accept`, label('Accept'), 'button')}
    ${button(`/users/${id}/reject`, label('Reject'), 'button quiet')}
  </div>`;
}
