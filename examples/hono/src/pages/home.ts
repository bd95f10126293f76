import type { UserView } from '@twclone/core';
import { listing, nothing, type PageOf, pageAt, type Site } from '../site.ts';
import { composer } from '../views/compose.ts';
import { html } from '../views/html.ts';
import { freshLink } from '../views/layout.ts';
import { itemCard } from '../views/post.ts';
import { signInPage } from '../views/sign-in.ts';

/** The home timeline; for visitors the way in. */
export const home: PageOf = async (c, site, ui) => {
  if (ui.me === undefined) {
    return { title: 'Welcome', wide: true, main: signInPage(ui, await offered(site)) };
  }
  const at = pageAt(c);
  const page = await site.twclone.homeTimeline(ui.me.id, at);
  const empty = nothing(
    'Your home is quiet',
    html`Follow a few <a href="/people">people</a>, and what they write appears here.`,
  );
  return {
    title: 'Home',
    main: html`${at.cursor ? '' : html`${freshLink('posts', '/')} ${composer(ui)}`}
      ${listing(c, page, (item) => itemCard(ui, item), empty)}`,
  };
};

/** The accounts that the host offers to strangers. */
export async function offered({ twclone, people }: Site): Promise<readonly UserView[]> {
  const handles = await people();
  const found = await Promise.all(
    handles.map((handle) => twclone.getUser(undefined, handle).catch(() => undefined)),
  );
  return found.filter((user) => user !== undefined);
}
