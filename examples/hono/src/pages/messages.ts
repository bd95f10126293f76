import type { Author, MessageView, Page } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { listing, nothing, own, type PageOf, pageAt, type Site } from '../site.ts';
import { html } from '../views/html.ts';
import type { PageParts } from '../views/layout.ts';
import {
  bubbles,
  newTalkForm,
  othersIn,
  sendForm,
  talkCard,
  talkHead,
  titleOf,
} from '../views/talk.ts';
import { button } from '../views/toggle.ts';
import type { Ui } from '../views/ui.ts';

type Me = Ui & { readonly me: NonNullable<Ui['me']> };

/** The reader's conversations. */
export const conversations: PageOf = own(async (c, { twclone }, ui) => {
  const page = await twclone.conversations(ui.me.id, pageAt(c));
  const empty = nothing('No messages yet', 'Only those who are in a conversation can read it.');
  return {
    title: 'Messages',
    main: html`<div class="ask"><a class="button" href="/messages/new">New message</a></div>
      ${listing(c, page, (talk) => talkCard(ui, talk), empty)}`,
  };
});

/** Where one begins; the conversation that two people have already is shown instead. */
export const newConversation: PageOf = own(async (c, { twclone }, ui) => {
  const to = c.req.query('to') ?? '';
  const { items } = to ? await twclone.conversations(ui.me.id, { limit: 100 }) : { items: [] };
  const known = items.find(({ members }) => {
    const [other, ...more] = othersIn(ui, members);
    return more.length === 0 && other?.handle.toLowerCase() === to.toLowerCase();
  });
  if (known && known.members.length === 2) return c.redirect(`/messages/${known.id}#end`, 303);
  return newTalkPage(to && `@${to}`);
});

/** The same as parts: also where it was refused. */
export function newTalkPage(to: string, typed?: { text: string; error: string }): PageParts {
  return { title: 'New message', back: '/messages', main: newTalkForm(to, typed) };
}

/** One conversation, its newest messages below. Opening it marks it as read. */
export const conversation: PageOf = own((c, site, ui) => conversationPage(c, site, ui));

export async function conversationPage(
  c: Ctx,
  { twclone }: Site,
  ui: Me,
  typed?: { text: string; error: string },
): Promise<PageParts> {
  const id = c.req.param('id') ?? '';
  const at = pageAt(c);
  const page = await twclone.messages(ui.me.id, id, { limit: 30, ...at });
  const [newest] = page.items;
  if (newest && at.cursor === undefined) await twclone.markRead(ui.me.id, id, newest.id);
  const others = othersIn(ui, await membersOf({ twclone }, ui, id, page));
  const path = `/messages/${id}`;
  const earlier = page.cursor && `${path}?cursor=${encodeURIComponent(page.cursor)}`;
  return {
    title: titleOf(others),
    back: '/messages',
    main: html`${talkHead(id, others)}
      ${earlier ? html`<a class="more" href="${earlier}">Earlier messages</a>` : ''}
      ${bubbles(ui, [...page.items].reverse(), others.length > 1)}
      ${at.cursor ? html`<a class="more" href="${path}#end">Newest messages</a>` : sendForm(id, typed)}`,
  };
}

/** The library lists conversations; of one beyond the newest hundred those who wrote are known. */
async function membersOf(
  { twclone }: Pick<Site, 'twclone'>,
  { me }: Me,
  id: string,
  page: Page<MessageView>,
): Promise<readonly Author[]> {
  const { items } = await twclone.conversations(me.id, { limit: 100 });
  const found = items.find((talk) => talk.id === id);
  if (found) return found.members;
  return [...new Map(page.items.map(({ author }) => [author.id, author])).values()];
}

/** Asks before the reader leaves. */
export const leaving: PageOf = own(async (c, { twclone }, ui) => {
  const id = c.req.param('id') ?? '';
  await twclone.messages(ui.me.id, id, { limit: 1 });
  return {
    title: 'Leave this conversation?',
    back: `/messages/${id}#end`,
    main: html`<div class="ask">
      <p>It is gone for you, with all that was said there. The others keep it, and nobody comes back
        into a group.</p>
      <div class="ask-row">
        <a class="button quiet" href="/messages/${id}#end">Stay</a>
        ${button(`/messages/${id}/leave`, 'Leave', 'button danger')}
      </div>
    </div>`,
  };
});
