import type { PostView } from '@twclone/core';
import { type Html, hidden, html, icon } from './html.ts';
import { menuSwitch } from './toggle.ts';
import type { Ui } from './ui.ts';

const hour = 60 * 60 * 1000;

/** What else one can do with a post; `focal`: on its own page. */
export function postMenu(ui: Ui, post: PostView, focal = false): Html {
  if (ui.me === undefined) return html``;
  const own = post.author.id === ui.me.id;
  const entries = html`${own ? ownEntries(ui, post) : othersEntries(post)}
    ${menuSwitch(`/posts/${post.id}/hush`, false, 'Mute this thread')}
    ${focal ? menuSwitch(`/posts/${post.id}/hush`, true, 'Unmute this thread') : ''}
    ${moderatorEntries(ui, post, focal)}
    ${own ? html`<a class="item danger" href="/post/${post.id}/delete">Delete</a>` : ''}`;
  return menu(`More about this post by @${post.author.handle}`, entries);
}

function ownEntries({ me, now }: Ui, { id, poll, audience, createdAt }: PostView): Html {
  const pinned = me?.pinned === id;
  const fresh = poll === undefined && now - createdAt < hour;
  return html`${fresh ? html`<a class="item" href="/post/${id}/edit">Edit</a>` : ''}
    ${audience === 'public' ? menuSwitch(`/posts/${id}/pin`, pinned, pinned ? 'Unpin from profile' : 'Pin to profile') : ''}`;
}

function othersEntries({ id: post, author: { id, handle } }: PostView): Html {
  return html`<a class="item" href="/@${handle}/mute">Mute @${handle}…</a>
    ${menuSwitch(`/users/${id}/block`, false, `Block @${handle}`)}
    <a class="item" href="/post/${post}/report">Report…</a>`;
}

/** What others do not see may be hidden, or for followers only: only the first ends by showing. */
function moderatorEntries({ moderator }: Ui, { id, flagged }: PostView, focal: boolean): Html {
  if (!moderator || !focal) return html``;
  return html`${flagged ? menuSwitch(`/posts/${id}/hide`, true, 'Show to everyone again') : ''}
    ${menuSwitch(`/posts/${id}/hide`, false, 'Hide from everyone')}`;
}

/** A menu that opens without a script. */
export function menu(label: string, entries: Html): Html {
  return html`<details class="menu">
    <summary class="round" title="More">${icon('more')}${hidden(label)}</summary>
    <div class="menu-items">${entries}</div>
  </details>`;
}
