import type { UserView } from '@twclone/core';
import { type Html, html } from './html.ts';
import { button } from './toggle.ts';
import type { Ui } from './ui.ts';
import { picture } from './user.ts';

/** The way in. It says clearly that this demo asks for no password. */
export function signInPage(ui: Ui, users: readonly UserView[], error?: string): Html {
  return html`<main id="main" class="welcome" tabindex="-1">
    <div class="hero">
      <p class="brand"><img src="/favicon.svg" alt="" width="40" height="40" /><span>TwClone</span></p>
      <h1>A quiet place to <em>say things</em>.</h1>
      <p class="lead">Posts, replies and people: a small social network on a library that you can
        put under your own.</p>
      <p class="note"><b>This is a demo.</b> There are no passwords here: whoever opens this page can be
        anyone on it. Do not write anything that matters.</p>
    </div>
    <div class="doors">
      ${ui.away ? wayBack() : ''}
      ${error ? html`<p class="refused" role="alert">${error}</p>` : ''}
      ${users.length > 0 ? gallery(users) : ''} ${byHandle()} ${join()}
    </div>
  </main>`;
}

/** For who is signed in to an account that cannot act. */
function wayBack(): Html {
  return html`<section class="card" aria-labelledby="away">
    <h2 id="away">Your account is not active</h2>
    <p class="small">If you deactivated it, you can bring it back within 30 days.</p>
    <div class="answers">
      ${button('/settings/restore', 'Bring it back', 'button')}
      ${button('/session/end', 'Sign out', 'button quiet')}
    </div>
  </section>`;
}

function gallery(users: readonly UserView[]): Html {
  return html`<section class="card" aria-labelledby="as">
    <h2 id="as">Sign in as</h2>
    <form class="gallery" method="post" action="/session">
      ${users.map(
        (user) => html`<button name="handle" value="${user.handle}">
          <span class="avatar post-avatar">${picture(user.handle)}</span>
          <span class="by stacked"><bdi class="name">${user.name}</bdi><span class="handle">@${user.handle}</span></span>
        </button>`,
      )}
    </form>
  </section>`;
}

function byHandle(): Html {
  return html`<form class="card inline" method="post" action="/session">
    <label class="field"><span>Or anyone else, by handle</span>
      <input name="handle" required maxlength="26" autocapitalize="none" autocomplete="off" placeholder="@handle" /></label>
    <button class="button quiet">Sign in</button>
  </form>`;
}

function join(): Html {
  return html`<form class="card inline" method="post" action="/join">
    <h2>New here?</h2>
    <label class="field"><span>Name</span><input name="name" required maxlength="200" autocomplete="off" /></label>
    <label class="field"><span>Handle</span>
      <input name="handle" required maxlength="20" pattern="[A-Za-z0-9_]+" autocapitalize="none" autocomplete="off" /></label>
    <button class="button">Join</button>
  </form>`;
}
