import type { ThreadNode } from '@twclone/core';
import { listing, nothing, own, type PageOf, pageAt } from '../site.ts';
import { composer } from '../views/compose.ts';
import { type Html, html } from '../views/html.ts';
import { anyCard, focalPost, postCard, quoted } from '../views/post.ts';
import { button } from '../views/toggle.ts';
import type { Ui } from '../views/ui.ts';
import { userCard } from '../views/user.ts';

/** A post, what it answers, and the replies to it. */
export const thread: PageOf = async (c, { twclone }, ui) => {
  const view = await twclone.thread(ui.sight, c.req.param('id') ?? '', pageAt(c));
  const { ancestors, post, replies } = view;
  const above = ancestors.map((one) => anyCard(ui, one, 'above'));
  const empty = nothing('No replies yet', ui.me ? 'Be the first to answer.' : '');
  return {
    title: 'Post',
    back: '/',
    main: html`${above} ${focalPost(ui, post)}
      <section aria-label="Replies">
        ${composer(ui, { replyTo: post })}
        ${listing(c, replies, (node) => nodeOf(ui, node), empty)}
      </section>`,
  };
};

/** A reply with the first ones below it; the rest is on its own page. */
function nodeOf(ui: Ui, { post, replies }: ThreadNode): Html {
  const below = replies.items.map((node) => nodeOf(ui, node));
  const more =
    replies.cursor && html`<a class="more-replies" href="/post/${post.id}">More replies</a>`;
  const place = below.length > 0 ? 'answered' : 'reply';
  return html`<div class="node">${anyCard(ui, post, place)}
    ${below.length > 0 || more ? html`<div class="below">${below} ${more || ''}</div>` : ''}</div>`;
}

/** Asks before a post is deleted. */
export const confirmDelete: PageOf = own(async (c, { twclone }, ui) => {
  const post = await twclone.getPost(ui.me.id, c.req.param('id') ?? '');
  return {
    title: 'Delete this post?',
    back: `/post/${post.id}`,
    main: html`<div class="ask">
      <p>Its text goes at once, and with it its likes, reposts and bookmarks. Replies stay.</p>
      ${quoted(ui, post)}
      <div class="ask-row">
        <a class="button quiet" href="/post/${post.id}">Keep it</a>
        ${button(`/posts/${post.id}/delete`, 'Delete', 'button danger')}
      </div>
    </div>`,
  };
});

/** People who reacted to a post. */
export function peopleAt(lister: 'likers' | 'reposters', title: string): PageOf {
  return async (c, { twclone }, ui) => {
    const id = c.req.param('id') ?? '';
    const page = await twclone[lister](ui.me?.id, id, pageAt(c));
    const empty = nothing('Nobody yet', '');
    const main = listing(c, page, (user) => userCard(ui, user), empty);
    return { title, back: `/post/${id}`, main };
  };
}

/** Posts that quote a post. */
export const quotes: PageOf = async (c, { twclone }, ui) => {
  const id = c.req.param('id') ?? '';
  const page = await twclone.quotes(ui.me?.id, id, pageAt(c));
  const main = listing(c, page, (post) => postCard(ui, post), nothing('No quotes yet', ''));
  return { title: 'Quotes', back: `/post/${id}`, main };
};
