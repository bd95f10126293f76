import { isTwcloneError } from '@twclone/core';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { wantsData } from './actions/form.ts';
import type { Ctx } from './host.ts';
import { type Site, uiOf } from './site.ts';
import { html } from './views/html.ts';
import { layout } from './views/layout.ts';
import type { Ui } from './views/ui.ts';

interface Problem {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly title: string;
  readonly words: string;
}

const titles = {
  invalid: [400, 'That did not work'],
  forbidden: [403, 'Not allowed'],
  not_found: [404, 'Nothing here'],
  conflict: [409, 'Somebody was faster'],
  limited: [429, 'That is a lot'],
} as const;

/** The problem of a path without a page. */
export const noPage: Problem = {
  status: 404,
  code: 'not_found',
  title: 'Nothing here',
  words: 'This page does not exist, or no longer.',
};

const tooLarge: Problem = {
  status: 413,
  code: 'too_large',
  title: 'Too large',
  words: 'That is more than fits. An image has at most 8 MB, a video 50 MB.',
};

/** What may be told of an error: words meant for people pass, all others stay in the log. */
export function problemOf(error: unknown): Problem {
  if (isTwcloneError(error) && error.code !== 'unavailable') {
    const [status, title] = titles[error.code];
    return { status, code: error.code, title, words: error.message };
  }
  if (error instanceof HTTPException && error.status === 413) return tooLarge;
  if (error instanceof HTTPException && error.status < 500) {
    const words = 'This request does not come from a page of this site. Open it and try again.';
    return { status: error.status, code: 'forbidden', title: 'Not allowed', words };
  }
  const words = 'It is not you, it is us. Try again in a moment.';
  const status = isTwcloneError(error) ? 503 : 500;
  return {
    status,
    code: status === 503 ? 'unavailable' : 'internal',
    title: 'Out of order',
    words,
  };
}

/** The page for a problem, in the design of all others; data where a script asks. */
export async function tell(c: Ctx, site: Site, problem: Problem): Promise<Response> {
  const { status, code, title, words } = problem;
  if (wantsData(c)) return c.json({ error: { code, message: words } }, status);
  const main = html`<div class="empty problem">
    <p class="big" aria-hidden="true">${status}</p>
    <h2>${words}</h2>
    <p><a class="button" href="/">Go home</a></p>
  </div>`;
  return c.html(layout(await quietUi(c, site), { title, main }), status);
}

/** A page about a broken store must not need the store. */
async function quietUi(c: Ctx, site: Site): Promise<Ui> {
  const nobody = { me: undefined, moderator: false, sight: undefined };
  const stranger: Ui = {
    ...nobody,
    now: site.now(),
    theme: 'auto',
    uploads: false,
    path: '',
  };
  return uiOf(c, site).catch(() => stranger);
}
