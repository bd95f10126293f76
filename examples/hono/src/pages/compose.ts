import {
  type Draft,
  type DraftView,
  type Media,
  type PostView,
  TwcloneError,
  type UserId,
} from '@twclone/core';
import { listing, nothing, own, type PageOf, pageAt, type Site } from '../site.ts';
import { composer, type Start } from '../views/compose.ts';
import { draftCard } from '../views/draft.ts';
import { html } from '../views/html.ts';
import type { PageParts } from '../views/layout.ts';
import type { Kept } from '../views/media.ts';
import { focalPost } from '../views/post.ts';
import { fieldTime } from '../views/time.ts';
import type { Ui } from '../views/ui.ts';

interface Going {
  readonly at?: string | undefined;
  readonly draft?: string | undefined;
  readonly error?: string;
}

/** A page to write on, with what was written so far and the posts that it belongs to. */
export async function composePage(
  { twclone, media }: Site,
  ui: Ui,
  draft: Draft,
  { at, draft: id, error }: Going = {},
): Promise<PageParts> {
  const { replyTo, quoteOf, text, ...chosen } = draft;
  const ids = [replyTo, quoteOf].filter((each) => each !== undefined);
  const found = ids.length > 0 ? await twclone.getPosts(ui.me?.id, ids) : [];
  const named = (of: string | undefined): PostView | undefined =>
    of === undefined ? undefined : found[ids.indexOf(of)];
  const [parent, quote] = [named(replyTo), named(quoteOf)];
  const start: Start = {
    text,
    chosen: { ...chosen, at, kept: await keptOf(media, draft) },
    draft: id,
    focus: true,
    ...(parent && { replyTo: parent }),
    ...(quote && { quote }),
    ...(error && { error }),
  };
  return {
    title: titleOf(id, quote),
    back: id ? '/drafts' : '/',
    main: html`${parent ? focalPost(ui, parent) : ''} ${composer(ui, start)}`,
  };
}

/** What a draft shows already, with its sizes. */
async function keptOf(port: Media | undefined, { media = [] }: Draft): Promise<readonly Kept[]> {
  if (port === undefined || media.length === 0) return [];
  const infos = await port.describe(media.map(({ id }) => id));
  return infos.flatMap((info, at) => (info ? [{ ...info, alt: media[at]?.alt }] : []));
}

function titleOf(draft: string | undefined, quote: PostView | undefined): string {
  if (draft) return 'Draft';
  return quote ? 'Quote' : 'New post';
}

/** Where one writes without a timeline around it: also the way to quote, and to go on with a draft. */
export const compose: PageOf = own(async (c, site, ui) => {
  const { quoteOf, draft: id } = c.req.query();
  if (id === undefined) return composePage(site, ui, { text: '', quoteOf });
  const { draft, publishAt } = await draftNamed(site, ui.me.id, id);
  const at = publishAt === undefined ? undefined : fieldTime(publishAt);
  return composePage(site, ui, draft, { at, draft: id });
});

/** The library lists drafts; a draft by its id is found on that list. */
async function draftNamed({ twclone }: Site, me: UserId, id: string): Promise<DraftView> {
  let cursor: string | undefined;
  do {
    const page = await twclone.drafts(me, { limit: 100, cursor });
    const found = page.items.find((draft) => draft.id === id);
    if (found) return found;
    cursor = page.cursor;
  } while (cursor !== undefined);
  throw new TwcloneError('not_found', 'No such draft. Was it published, or deleted?');
}

/** What is not published yet. */
export const drafts: PageOf = own(async (c, { twclone }, ui) => {
  const page = await twclone.drafts(ui.me.id, pageAt(c));
  const empty = nothing(
    'No drafts',
    html`<a href="/compose">Write something</a> and save it for later.`,
  );
  return {
    title: 'Drafts',
    back: '/',
    main: listing(c, page, (each) => draftCard(ui, each), empty),
  };
});
