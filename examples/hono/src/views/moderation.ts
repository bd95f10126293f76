import type { AuditView, Author, PostLabel, ReportReason, ReportView } from '@twclone/core';
import { choices } from './compose-more.ts';
import { type Html, hidden, html } from './html.ts';
import { anyCard, quoted } from './post.ts';
import { tabs } from './profile.ts';
import { plainText } from './text.ts';
import { relativeTime } from './time.ts';
import type { Ui } from './ui.ts';
import { nameLink, userLine } from './user.ts';

const reasons: readonly (readonly [ReportReason, string])[] = [
  ['spam', 'Spam'],
  ['abuse', 'Abuse or harassment'],
  ['violence', 'Violence'],
  ['sexual', 'Sexual content'],
  ['illegal', 'Something illegal'],
  ['other', 'Something else'],
];

const labels: readonly (readonly [PostLabel, string])[] = [
  ['sensitive', 'Sensitive'],
  ['spam', 'Spam'],
  ['misleading', 'Misleading'],
];

/** What is reported, and where the page for it is. */
export interface Reported {
  readonly subject: string;
  /** The page of the post or profile. */
  readonly path: string;
  readonly card: Html;
}

/** What was typed so far, and why it was refused. */
export interface TypedReport {
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  readonly error?: string;
}

/** Where somebody says what is wrong with a post or an account. */
export function reportForm({ subject, path, card }: Reported, typed: TypedReport = {}): Html {
  const { reason, note = '', error } = typed;
  return html`<div class="reported">${card}</div>
    <form class="settings" method="post" action="${path}/report">
      ${error ? html`<p class="refused" role="alert">${error}</p>` : ''}
      <p>Moderators see your report, and who sent it. Whoever it is about does not.</p>
      <input type="hidden" name="subject" value="${subject}" />
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      <label class="field"><span>What is wrong</span>
        <select name="reason">${choices(reasons, reason as ReportReason | undefined)}</select></label>
      <label class="field"><span>Note for the moderators</span>
        <textarea name="note" rows="3" maxlength="1000">
${note}</textarea></label>
      <div class="answers">
        <button class="button">Report</button>
        <a class="button quiet" href="${path}">Cancel</a>
      </div>
    </form>`;
}

/** The ways through the moderators' pages. */
export function moderationTabs(here: 'reports' | 'log'): Html {
  return tabs('Moderation', [
    { href: '/moderation', label: 'Open reports', here: here === 'reports' },
    { href: '/moderation/log', label: 'Log', here: here === 'log' },
  ]);
}

const nameOf = <T extends string>(names: readonly (readonly [T, string])[], name: T): string =>
  names.find(([one]) => one === name)?.[1] ?? name;

/** A report, and what can be done about it. */
export function reportCard(ui: Ui, report: ReportView): Html {
  const { id, by, reason, note, createdAt, subject } = report;
  return html`<section class="report" id="r-${id}" tabindex="0" aria-labelledby="why-${id}">
    <p class="report-head" id="why-${id}"><b>${nameOf(reasons, reason)}</b>
      <span class="small">reported by ${nameLink(by)} ${relativeTime(createdAt, ui.now)}</span></p>
    ${note ? html`<p class="text report-note" dir="auto">${plainText(note)}</p>` : ''}
    ${subjectOf(ui, report)}
    ${resolutionForm(id, subject.post !== undefined && 'text' in subject.post)}
  </section>`;
}

function subjectOf(ui: Ui, { subject: { post, user } }: ReportView): Html {
  if (post === undefined) return accountOf(user);
  return 'text' in post ? quoted(ui, post) : anyCard(ui, post);
}

function accountOf(user: Author | undefined): Html {
  if (user === undefined) return html`<p class="place">This account is gone.</p>`;
  return html`<div class="quoted" data-post="/@${user.handle}">${userLine(user)}</div>`;
}

/** One form: the button says which end the report has. */
function resolutionForm(id: string, post: boolean): Html {
  const act = (name: string, label: string, style = 'quiet') =>
    html`<button class="button ${style}" name="act" value="${name}">${label}</button>`;
  return html`<form class="resolution" method="post" action="/moderation/reports/${id}">
    <label class="field"><span>Note for the log</span>
      <input name="note" maxlength="1000" autocomplete="off" /></label>
    <div class="answers">
      ${act('dismiss', 'Dismiss')}
      ${
        post
          ? html`<span class="labelling"><label><span class="sr">Label</span>
              <select name="label">${choices(labels, undefined)}</select></label>${act('label', 'Label')}</span>
            ${act('hide', 'Hide post')}`
          : ''
      }
      ${act('suspend', post ? 'Suspend author' : 'Suspend account', 'danger')}
    </div>
  </form>`;
}

const deeds: Readonly<Record<AuditView['act'], string>> = {
  label: 'labelled',
  unlabel: 'took the label off',
  hide: 'hid',
  show: 'showed again',
  suspend: 'suspended',
  restore: 'restored',
  role: 'changed the role of',
  resolve: 'closed a report of',
};

const ends = { dismiss: 'dismissed', label: 'labelled', hide: 'hidden', suspend: 'suspended' };

/** What a moderator did. */
export function auditRow(ui: Ui, audit: AuditView): Html {
  const { id, act, by, subject, note, createdAt } = audit;
  const to = subject.post ? `/post/${subject.post}` : `/users/${subject.user}`;
  const more = [
    audit.end && ends[audit.end],
    audit.label && nameOf(labels, audit.label),
    audit.role,
  ];
  const said = more.filter((word) => word).join(', ');
  return html`<article class="row audit" id="a-${id.replaceAll('/', '-')}" tabindex="0">
    <div class="row-body">
      <span>${nameLink(by)} ${deeds[act]} <a href="${to}">${subject.post ? 'a post' : 'an account'}</a>${
        said ? `: ${said}` : ''
      }</span>
      ${note ? html`<span class="small" dir="auto">${note}</span>` : ''}
      <span class="small">${relativeTime(createdAt, ui.now)}${audit.report ? hidden(' on a report') : ''}</span>
    </div>
  </article>`;
}
