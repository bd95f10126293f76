import { type ListView, TwcloneError, type UserId, type UserView } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { listing, nothing, own, type PageOf, pageAt, type Site } from '../site.ts';
import { type Html, html } from '../views/html.ts';
import { addForm, listCard, listForm, listHead, memberButton, pathOf } from '../views/list.ts';
import { itemCard } from '../views/post.ts';
import { button } from '../views/toggle.ts';
import type { Ui } from '../views/ui.ts';
import { userCard } from '../views/user.ts';

const handleOf = (c: Ctx): string => (c.req.param('at') ?? '').slice(1);

/** One's own lists. */
export const myLists: PageOf = own(async (c, { twclone }, ui) => {
  const page = await twclone.listsOf(ui.me.id, ui.me.id, pageAt(c));
  const empty = nothing('No lists yet', 'A list is a timeline of the accounts that you put on it.');
  return {
    title: 'Lists',
    main: html`<div class="ask"><a class="button" href="/lists/new">New list</a></div>
      ${listing(c, page, (list) => listCard(list), empty)}`,
  };
});

export const newList: PageOf = own(async () => ({
  title: 'New list',
  back: '/lists',
  main: listForm('/lists', {}),
}));

/** The lists of somebody, as far as the reader may know of them. */
export const listsOfOne: PageOf = async (c, { twclone }, ui) => {
  const handle = handleOf(c);
  const page = await twclone.listsOf(ui.me?.id, handle, pageAt(c));
  const main = listing(c, page, (list) => listCard(list), nothing('No lists', ''));
  return { title: 'Lists', subtitle: `@${handle}`, back: `/@${handle}`, main };
};

/** The library lists what somebody owns; a list by its id is found there. */
async function listAt(c: Ctx, { twclone }: Site, me: UserId | undefined): Promise<ListView> {
  const [owner, id] = [handleOf(c), c.req.param('id')];
  let cursor: string | undefined;
  do {
    const page = await twclone.listsOf(me, owner, { limit: 100, cursor });
    const found = page.items.find((list) => list.id === id);
    if (found) return found;
    cursor = page.cursor;
  } while (cursor !== undefined);
  throw new TwcloneError('not_found', 'No such list.');
}

const isMine = ({ me }: Ui, { owner }: ListView) => me?.id === owner.id;
const backOf = (ui: Ui, list: ListView) =>
  isMine(ui, list) ? '/lists' : `/@${list.owner.handle}/lists`;

/** What those on a list post. */
export const listPosts: PageOf = async (c, site, ui) => {
  const list = await listAt(c, site, ui.me?.id);
  const page = await site.twclone.listTimeline(ui.me?.id, list.id, pageAt(c));
  const empty = nothing('Nothing here yet', 'What its members post appears here.');
  return {
    title: list.name,
    back: backOf(ui, list),
    main: html`${listHead(list, 'posts', isMine(ui, list))}
      ${listing(c, page, (item) => itemCard(ui, item), empty)}`,
  };
};

/** Who is on a list. */
export const listMembers: PageOf = async (c, site, ui) => {
  const list = await listAt(c, site, ui.me?.id);
  const page = await site.twclone.listMembers(ui.me?.id, list.id, pageAt(c));
  const mine = isMine(ui, list);
  const card = (user: UserView) =>
    mine ? userCard(ui, user, memberButton(list, user, false), 'instead') : userCard(ui, user);
  const empty = nothing('Nobody yet', mine ? 'The menu of a profile adds its account, too.' : '');
  return {
    title: list.name,
    back: backOf(ui, list),
    main: html`${listHead(list, 'members', mine)} ${mine ? addForm(list) : ''}
      ${listing(c, page, card, empty)}`,
  };
};

/** Where one's own list is changed, or deleted. */
export const editList: PageOf = own(async (c, site, ui) => {
  const list = await listAt(c, site, ui.me.id);
  return {
    title: 'Edit list',
    back: pathOf(list),
    main: html`${listForm(`/lists/${list.id}`, list)}
      <div class="settings"><p class="small">A deleted list is gone at once. Its members are not told.</p>
        ${button(`/lists/${list.id}/delete`, 'Delete list', 'button danger')}</div>`,
  };
});

/** Puts somebody on one's lists. */
export const addToLists: PageOf = own(async (c, { twclone }, ui) => {
  const user = await twclone.getUser(ui.me.id, handleOf(c));
  const page = await twclone.listsOf(ui.me.id, ui.me.id, pageAt(c));
  const on = await Promise.all(page.items.map((list) => isOn({ twclone }, ui.me.id, list, user)));
  const places = new Map(page.items.map((list, at) => [list.id, on[at]]));
  const empty = nothing('No lists yet', html`Make <a href="/lists/new">the first one</a>.`);
  return {
    title: `Lists for @${user.handle}`,
    back: `/@${user.handle}`,
    main: listing(
      c,
      page,
      (list) => listCard(list, buttons(list, user, places.get(list.id))),
      empty,
    ),
  };
});

/** Whether somebody is among the newest hundred of a list; of a longer one it may stay open. */
async function isOn(
  { twclone }: Pick<Site, 'twclone'>,
  me: UserId,
  { id }: ListView,
  user: UserView,
): Promise<boolean | undefined> {
  const { items, cursor } = await twclone.listMembers(me, id, { limit: 100 });
  return (
    items.some((member) => member.id === user.id) || (cursor === undefined ? false : undefined)
  );
}

function buttons(list: ListView, user: UserView, on: boolean | undefined): Html {
  return html`<div class="answers">${on === true ? '' : memberButton(list, user, true)}
    ${on === false ? '' : memberButton(list, user, false)}</div>`;
}
