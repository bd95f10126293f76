import type { Draft } from '@twclone/core';
import { type Html, html, icon } from './html.ts';
import { type Kept, mediaFields } from './media.ts';
import { fieldTime } from './time.ts';
import type { Ui } from './ui.ts';

/** What was chosen besides the text. */
export interface Chosen extends Partial<Draft> {
  /** When it is to be published, as the field holds it. */
  readonly at?: string | undefined;
  /** What it shows already. */
  readonly kept?: readonly Kept[];
}

const minutes = [
  [5, '5 minutes'],
  [60, '1 hour'],
  [24 * 60, '1 day'],
  [3 * 24 * 60, '3 days'],
  [7 * 24 * 60, '7 days'],
] as const;

const repliers = [
  ['everyone', 'Everyone may reply'],
  ['followed', 'Whom I follow may reply'],
  ['mentioned', 'Whom I mention may reply'],
] as const;

const audiences = [
  ['public', 'Everyone'],
  ['followers', 'My followers'],
  ['mentioned', 'Only those I mention'],
] as const;

/** Entries of a selection. */
export function choices<Value extends string | number>(
  entries: readonly (readonly [Value, string])[],
  chosen: Value | undefined,
): Html {
  return html`${entries.map(
    ([value, label]) =>
      html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${label}</option>`,
  )}`;
}

/** Who may read it. */
export function audienceField({ audience }: Chosen): Html {
  return html`<label class="audience"><span class="sr">Who may read it</span>
    <select name="audience">${choices(audiences, audience)}</select>
  </label>`;
}

/** All that a post may have besides its text, folded until it is wanted. */
export function moreFields(chosen: Chosen, { now, uploads }: Ui): Html {
  const { contentWarning, replyControl, poll, at } = chosen;
  const kept = chosen.kept ?? [];
  const used =
    contentWarning ||
    poll ||
    at ||
    kept.length > 0 ||
    (replyControl && replyControl !== 'everyone');
  return html`<details class="extras" ${used ? 'open' : ''}>
    <summary>${icon(uploads ? 'image' : 'poll')}<span>${uploads ? 'Images, poll, warning, later' : 'Poll, warning, later'}</span></summary>
    <div class="extras-body">
      ${uploads ? mediaFields(kept) : ''}
      <label class="field"><span>Content warning</span>
        <input name="contentWarning" maxlength="100" value="${contentWarning ?? ''}" autocomplete="off"
          placeholder="Shown instead of the text until opened" /></label>
      <label class="field"><span>Replies</span>
        <select name="replyControl">${choices(repliers, replyControl)}</select></label>
      ${pollFields(poll)} ${laterFields(at, now)}
    </div>
  </details>`;
}

function pollFields(poll: Draft['poll']): Html {
  return html`<fieldset class="group">
    <legend>Poll of 2 to 4 options</legend>
    <div class="pair">${[1, 2, 3, 4].map((place) => optionField(place, poll?.options[place - 1]))}</div>
    <label class="field"><span>Runs for</span>
      <select name="minutes">${choices(minutes, poll?.minutes ?? 24 * 60)}</select></label>
  </fieldset>`;
}

function optionField(place: number, text = ''): Html {
  return html`<label class="field"><span>Option ${place}</span>
    <input name="option${place}" value="${text}" maxlength="25" autocomplete="off" data-option /></label>`;
}

function laterFields(at: string | undefined, now: number): Html {
  return html`<fieldset class="group">
    <legend>Later</legend>
    <label class="field"><span>Publish at (UTC)</span>
      <input name="at" type="datetime-local" value="${at ?? ''}" min="${fieldTime(now)}" /></label>
    <div class="answers">
      <button class="button quiet" name="as" value="schedule">Schedule</button>
      <button class="button quiet" name="as" value="draft" formnovalidate>Save as draft</button>
    </div>
  </fieldset>`;
}
