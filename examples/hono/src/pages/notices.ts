import type { UserView } from '@twclone/core';
import { listing, nothing, own, type PageOf, pageAt } from '../site.ts';
import { html } from '../views/html.ts';
import { freshLink } from '../views/layout.ts';
import { answers, noticeCard } from '../views/notice.ts';
import { userCard } from '../views/user.ts';

/** What others did that concerns the reader. Opening it marks as seen what it shows, and all before. */
export const notifications: PageOf = own(async (c, { twclone }, ui) => {
  const at = pageAt(c);
  const [page, requests] = await Promise.all([
    twclone.notifications(ui.me.id, at),
    twclone.followRequests(ui.me.id, { limit: 1 }),
  ]);
  const [first] = page.items;
  if (at.cursor === undefined && first?.seen === false) await twclone.markSeen(ui.me.id, first.id);
  const empty = nothing('Nothing yet', 'Likes, replies, mentions and new followers show here.');
  const asked =
    requests.items.length > 0 && at.cursor === undefined
      ? html`<a class="way" href="/requests">Follow requests</a>`
      : '';
  return {
    title: 'Notifications',
    main: html`${freshLink('notifications', '/notifications')} ${asked} ${listing(c, page, (notice) => noticeCard(ui, notice), empty)}`,
  };
});

/** Who has asked to follow. */
export const requests: PageOf = own(async (c, { twclone }, ui) => {
  const page = await twclone.followRequests(ui.me.id, pageAt(c));
  const empty = nothing('Nobody asks', 'Whoever asks to follow a protected account shows here.');
  const card = (user: UserView) => userCard(ui, user, answers(user), 'instead');
  const main = listing(c, page, card, empty);
  return { title: 'Follow requests', back: '/notifications', main };
});
