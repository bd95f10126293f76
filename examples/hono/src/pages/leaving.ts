import { own, type PageOf } from '../site.ts';
import { type Html, html } from '../views/html.ts';
import { settingsTabs } from '../views/settings.ts';
import { button } from '../views/toggle.ts';

const way = '/settings/account';

/** What one takes along, and the ways out. */
export const account: PageOf = own(async (_c, _site, ui) => ({
  title: 'Account',
  back: `/@${ui.me.handle}`,
  main: html`${settingsTabs(way)}
    <section class="settings" aria-labelledby="data">
      <h2 id="data">My data</h2>
      <p class="small">All that you own here, as lines of JSON: profile, posts, messages, lists, drafts, settings.</p>
      <a class="button quiet" href="/v1/me/export" download="twclone-${ui.me.handle}.jsonl">Download</a>
    </section>
    <section class="settings" aria-labelledby="leave">
      <h2 id="leave">Leave</h2>
      <p class="small">A deactivated account is hidden, and comes back within 30 days if you want.
        An erased one is gone.</p>
      <div class="answers">
        <a class="button quiet" href="/settings/deactivate">Deactivate…</a>
        <a class="button danger" href="/settings/erase">Erase…</a>
      </div>
    </section>`,
}));

interface Asked {
  readonly title: string;
  readonly words: Html;
  readonly action: string;
  readonly verb: string;
}

function asking({ title, words, action, verb }: Asked): PageOf {
  return own(async () => ({
    title,
    back: way,
    main: html`<div class="ask">
      ${words}
      <div class="ask-row">
        <a class="button quiet" href="${way}">Stay</a>
        ${button(action, verb, 'button danger')}
      </div>
    </div>`,
  }));
}

export const deactivating: PageOf = asking({
  title: 'Deactivate your account?',
  words: html`<p>It is hidden at once, with all that you wrote. For 30 days you can sign in with your handle
    and bring it back as it was; then it is erased.</p>`,
  action: '/settings/deactivate',
  verb: 'Deactivate',
});

export const erasing: PageOf = asking({
  title: 'Erase your account?',
  words: html`<p>Your profile, posts, messages, lists, drafts and follows go, and nothing brings them back.
    Nobody takes your handle for 30 days. <a href="/v1/me/export" download>Download your data</a> first,
    if you want to keep it.</p>`,
  action: '/settings/erase',
  verb: 'Erase for ever',
});
