import { own, type PageOf } from '../site.ts';
import { type Html, html } from '../views/html.ts';
import { menuSwitch } from '../views/toggle.ts';
import { userCard } from '../views/user.ts';

/** What of somebody one follows is shown and told. */
export const followPage: PageOf = own(async (c, { twclone }, ui) => {
  const handle = (c.req.param('at') ?? '').slice(1);
  const user = await twclone.getUser(ui.me.id, handle);
  const [between] = await twclone.relationships(ui.me.id, [user.id]);
  const { showReposts = true, showReplies = false, notify = false } = between?.options ?? {};
  const isFollowing = between?.options !== undefined;
  return {
    title: `Following @${user.handle}`,
    back: `/@${user.handle}`,
    main: html`${userCard(ui, user, '', 'instead')}
      <form class="settings" method="post" action="/users/${user.id}/follow">
        <input type="hidden" name="on" value="1" />
        <input type="hidden" name="options" value="1" />
        <input type="hidden" name="to" value="/@${user.handle}" />
        ${choice('reposts', showReposts, 'Show their reposts at home')}
        ${choice('replies', showReplies, 'Show all their replies at home')}
        ${choice('notify', notify, 'Notify me of each new post')}
        <button class="button">${isFollowing ? 'Save' : 'Follow'}</button>
      </form>
      ${isFollowing ? html`<div class="settings">${menuSwitch(`/users/${user.id}/follow`, true, 'Unfollow')}</div>` : ''}`,
  };
});

const choice = (name: string, on: boolean, label: string): Html =>
  html`<label class="choice"><input type="checkbox" name="${name}" value="1" ${on ? 'checked' : ''} /> ${label}</label>`;
