import { type PostView, TwcloneError, type UserView } from '@twclone/core';
import { listing, nothing, own, type PageOf, pageAt, type Site } from '../site.ts';
import { html } from '../views/html.ts';
import type { PageParts } from '../views/layout.ts';
import {
  auditRow,
  moderationTabs,
  type Reported,
  reportCard,
  reportForm,
  type TypedReport,
} from '../views/moderation.ts';
import { quoted } from '../views/post.ts';
import type { Ui } from '../views/ui.ts';
import { userCard } from '../views/user.ts';

type Moderator = { readonly moderator: NonNullable<Ui['me']>['id'] };

/** A page for moderators. For all others it does not exist. */
function moderators(
  page: (...args: [...Parameters<PageOf>, Moderator]) => Promise<PageParts>,
): PageOf {
  return async (c, site, ui) => {
    if (ui.me === undefined || !ui.moderator) {
      throw new TwcloneError('not_found', 'This page does not exist, or no longer.');
    }
    return page(c, site, ui, { moderator: ui.me.id });
  };
}

/** What waits for a moderator. */
export const openReports: PageOf = moderators(async (c, { twclone }, ui, moderator) => {
  const page = await twclone.reports(moderator, pageAt(c));
  const empty = nothing('Nothing waits', 'What members report shows here.');
  const main = listing(c, page, (report) => reportCard(ui, report), empty);
  return { title: 'Moderation', main: html`${moderationTabs('reports')} ${main}` };
});

/** What moderators did. */
export const auditLog: PageOf = moderators(async (c, { twclone }, ui, moderator) => {
  const page = await twclone.auditLog(moderator, pageAt(c));
  const empty = nothing('Nothing yet', 'Each act of a moderator is kept here.');
  const main = listing(c, page, (audit) => auditRow(ui, audit), empty);
  return { title: 'Moderation', main: html`${moderationTabs('log')} ${main}` };
});

/** The page to report something; what was typed comes back with the reason of a refusal. */
export function reportPage(reported: Reported, typed?: TypedReport): PageParts {
  return { title: 'Report', back: reported.path, main: reportForm(reported, typed) };
}

export const reportPost: PageOf = own(async (c, site, ui) =>
  reportPage(await reportedAt(site, ui, { post: c.req.param('id') })),
);

export const reportUser: PageOf = own(async (c, site, ui) =>
  reportPage(await reportedAt(site, ui, { user: (c.req.param('at') ?? '').slice(1) })),
);

/** What somebody wants to report, as they see it. */
export async function reportedAt(
  { twclone }: Site,
  ui: Ui,
  { post, user = '' }: { post?: string | undefined; user?: string },
): Promise<Reported> {
  return post === undefined
    ? account(ui, await twclone.getUser(ui.me?.id, user))
    : written(ui, await twclone.getPost(ui.me?.id, post));
}

const written = (ui: Ui, post: PostView): Reported => ({
  subject: post.id,
  path: `/post/${post.id}`,
  card: quoted(ui, post),
});

const account = (ui: Ui, user: UserView): Reported => ({
  subject: user.id,
  path: `/@${user.handle}`,
  card: userCard(ui, user, '', 'instead'),
});
