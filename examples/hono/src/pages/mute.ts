import { own, type PageOf } from '../site.ts';
import { html } from '../views/html.ts';
import { menuSwitch } from '../views/toggle.ts';
import { userCard } from '../views/user.ts';

const lengths = [
  ['', 'Until I unmute them'],
  ['1', 'For a day'],
  ['7', 'For a week'],
  ['30', 'For 30 days'],
] as const;

/** Asks for how long. Muting again changes it. */
export const mutePage: PageOf = own(async (c, { twclone }, ui) => {
  const handle = (c.req.param('at') ?? '').slice(1);
  const user = await twclone.getUser(ui.me.id, handle);
  const muting = user.viewer?.muting === true;
  return {
    title: `Mute @${user.handle}`,
    back: `/@${user.handle}`,
    main: html`${userCard(ui, user, '', 'instead')}
      <form class="settings" method="post" action="/users/${user.id}/mute">
        <p>What they write is offered no more. They do not learn of it.</p>
        <input type="hidden" name="on" value="1" />
        <input type="hidden" name="to" value="/@${user.handle}" />
        <fieldset class="group">
          <legend>How long</legend>
          ${lengths.map(
            ([
              days,
              label,
            ]) => html`<label class="choice"><input type="radio" name="days" value="${days}"
              ${days === '' ? 'checked' : ''} /> ${label}</label>`,
          )}
        </fieldset>
        <label class="choice"><input type="checkbox" name="keep" value="1" /> Still notify me of what they do</label>
        <button class="button">Mute</button>
      </form>
      ${muting ? html`<div class="settings">${menuSwitch(`/users/${user.id}/mute`, true, 'Unmute now')}</div>` : ''}`,
  };
});
