import type { PostView } from '@twclone/core';
import { own, type PageOf } from '../site.ts';
import { type Html, html } from '../views/html.ts';
import { richText } from '../views/text.ts';
import { fullTime } from '../views/time.ts';
import { picture } from '../views/user.ts';

/** The form to change a text; what was typed comes back with the reason of a refusal. */
export function editForm(
  { id, text, author }: PostView,
  typed: string = text,
  error?: string,
): Html {
  return html`<form class="compose" method="post" action="/posts/${id}/edit" data-compose>
    <span class="avatar post-avatar">${picture(author.handle)}</span>
    <div class="compose-body">
      ${error && html`<p class="refused" role="alert">${error}</p>`}
      <label class="sr" for="text">The new text</label>
      <textarea id="text" name="text" rows="3" dir="auto" aria-describedby="left note" required autofocus>
${typed}</textarea>
      <p class="small" id="note">Within an hour, and five times at most. The earlier texts stay readable.</p>
      <div class="compose-row end">
        <output class="left" id="left" data-left hidden></output>
        <a class="button quiet" href="/post/${id}">Cancel</a>
        <button class="button" data-send>Save</button>
      </div>
    </div>
  </form>`;
}

/** Where one's own post is edited. */
export const edit: PageOf = own(async (c, { twclone }, ui) => {
  const post = await twclone.getPost(ui.me.id, c.req.param('id') ?? '');
  return { title: 'Edit', back: `/post/${post.id}`, main: editForm(post) };
});

/** All texts that a post had. */
export const history: PageOf = async (c, { twclone }, ui) => {
  const id = c.req.param('id') ?? '';
  const versions = await twclone.postHistory(ui.me?.id, id);
  const entries = versions.map(
    ({ text, facets, createdAt }, at) => html`<li class="version">
      <p class="small">${fullTime(createdAt)}${at === 0 ? html` <span class="badge">Now</span>` : ''}</p>
      <div class="text" dir="auto">${richText(text, facets)}</div>
    </li>`,
  );
  return {
    title: 'Edit history',
    back: `/post/${id}`,
    main: html`<ol class="versions">${entries}</ol>`,
  };
};
