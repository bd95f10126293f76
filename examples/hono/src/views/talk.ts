import type { Author, ConversationView, MessageView } from '@twclone/core';
import { type Html, hidden, html } from './html.ts';
import { menu } from './post-menu.ts';
import { plainText } from './text.ts';
import { relativeTime } from './time.ts';
import type { Ui } from './ui.ts';
import { avatar, picture } from './user.ts';

type People = readonly Author[];

/** Everybody in it but the reader. */
export function othersIn({ me }: Ui, members: People): People {
  return members.filter(({ id }) => id !== me?.id);
}

/** The names of a conversation, as its title. */
export function titleOf(others: People): string {
  const [first, second, ...rest] = others;
  if (first === undefined) return 'Conversation';
  if (second === undefined) return first.name;
  const more = rest.length > 0 ? ` and ${rest.length} more` : '';
  return `${first.name}, ${second.name}${more}`;
}

/** A conversation among others. */
export function talkCard(ui: Ui, { id, members, last, unread }: ConversationView): Html {
  const others = othersIn(ui, members);
  const count = unread > 99 ? '99+' : String(unread);
  return html`<article class="row talk-row ${unread > 0 ? 'unseen' : ''}" id="c-${id}" tabindex="0"
    data-post="/messages/${id}#end" aria-labelledby="talk-${id}">
    ${facesOf(others)}
    <div class="row-body">
      <span class="by" id="talk-${id}"><a class="name" href="/messages/${id}#end"><bdi>${titleOf(others)}</bdi></a></span>
      ${last ? html`<p class="excerpt one" dir="auto">${saidBy(ui, last, others)}${last.text}</p>` : ''}
    </div>
    <div class="talk-end">
      ${last ? html`<span class="small">${relativeTime(last.createdAt, ui.now)}</span>` : ''}
      ${unread > 0 ? html`<b class="news">${count}${hidden(' new')}</b>` : ''}
    </div>
  </article>`;
}

function saidBy({ me }: Ui, { author }: MessageView, others: People): string {
  if (author.id === me?.id) return 'You: ';
  return others.length > 1 ? `${author.name}: ` : '';
}

function facesOf(others: People): Html {
  const [first, second] = others;
  if (first === undefined) return html`<span class="avatar post-avatar"></span>`;
  if (second === undefined)
    return html`<span class="avatar post-avatar">${picture(first.handle)}</span>`;
  return html`<span class="two-faces" aria-hidden="true">${picture(first.handle)}${picture(second.handle)}</span>`;
}

/** Who is in it, and the way out. */
export function talkHead(id: string, others: People): Html {
  return html`<div class="talk-head">
    <p class="talk-people">${others.map(
      (other) => html`<a class="talk-person" href="/@${other.handle}"
        ><span class="avatar tiny-avatar">${picture(other.handle)}</span> <bdi>@${other.handle}</bdi></a>`,
    )}</p>
    ${menu('More about this conversation', html`<a class="item danger" href="/messages/${id}/leave">Leave…</a>`)}
  </div>`;
}

/** Messages, the oldest first. */
export function bubbles(ui: Ui, messages: readonly MessageView[], group: boolean): Html {
  return html`<ol class="talk" data-talk>${messages.map((message, at) => {
    const follows = messages[at - 1]?.author.id === message.author.id;
    return bubble(ui, message, group && !follows);
  })}</ol>`;
}

function bubble(
  ui: Ui,
  { id, author, text, createdAt, conversationId }: MessageView,
  named: boolean,
): Html {
  const mine = author.id === ui.me?.id;
  const who = mine ? 'You' : author.name;
  return html`<li class="said-row ${mine ? 'mine' : 'theirs'}" id="m-${id}">
    ${named && !mine ? html`<p class="small said-by">${avatar(author, 'tiny-avatar')} <bdi>${author.name}</bdi></p>` : ''}
    <div class="bubble-row">
      <div class="bubble">${hidden(`${who}: `)}<span dir="auto">${plainText(text)}</span></div>
      ${menu(`More about this message by ${who}`, deleteEntry(conversationId, id))}
    </div>
    <p class="small">${relativeTime(createdAt, ui.now)}</p>
  </li>`;
}

function deleteEntry(conversation: string, message: string): Html {
  return html`<form method="post" action="/messages/${conversation}/drop">
    <input type="hidden" name="message" value="${message}" />
    <button class="item danger">Delete for me</button>
  </form>`;
}

interface Typed {
  readonly text?: string | undefined;
  readonly error?: string | undefined;
}

/** Where one answers. */
export function sendForm(id: string, { text = '', error }: Typed = {}): Html {
  return html`<form class="send" id="end" method="post" action="/messages/${id}" data-send-message>
    ${error ? html`<p class="refused" role="alert">${error}</p>` : ''}
    ${keyField()}
    <div class="send-row">
      <label class="sr" for="message">Message</label>
      <textarea id="message" name="text" rows="1" maxlength="10000" dir="auto" placeholder="Message" required>
${text}</textarea>
      <button class="button">Send</button>
    </div>
  </form>`;
}

/** Where one begins to talk with somebody. */
export function newTalkForm(to: string, { text = '', error }: Typed = {}): Html {
  return html`<form class="settings" method="post" action="/messages" data-send-message>
    ${error ? html`<p class="refused" role="alert">${error}</p>` : ''}
    ${keyField()}
    <label class="field"><span>To</span>
      <input name="to" value="${to}" required maxlength="1500" autocapitalize="none" autocomplete="off"
        placeholder="@handle, or several" aria-describedby="to-note" /></label>
    <p class="small" id="to-note">Up to 49 others, with spaces between. All of them see who is in it.</p>
    <label class="field"><span>Message</span>
      <textarea name="text" rows="4" maxlength="10000" dir="auto" required ${to ? 'autofocus' : ''}>
${text}</textarea></label>
    <button class="button">Send</button>
  </form>`;
}

const keyField = (): Html =>
  html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`;
