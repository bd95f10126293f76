import { type Html, html } from './html.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const whole = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});
const dayAndMonth = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const dated = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "now", "5m", "3h", "2d", then the date. */
function ago(at: number, now: number): string {
  const past = Math.max(0, now - at);
  if (past < minute) return 'now';
  if (past < hour) return `${Math.floor(past / minute)}m`;
  if (past < day) return `${Math.floor(past / hour)}h`;
  if (past < 7 * day) return `${Math.floor(past / day)}d`;
  const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return (sameYear ? dayAndMonth : dated).format(at);
}

/** A time relative to now; the exact one shows on hover. */
export function relativeTime(at: number, now: number): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}" title="${exact(at)}">${ago(at, now)}</time>`;
}

/** A time in full. */
export function fullTime(at: number): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${exact(at)}</time>`;
}

/** The month in which somebody joined. */
export function monthOf(at: number): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${month.format(at)}</time>`;
}

const exact = (at: number) => `${whole.format(at)} UTC`;

/** "5m left", "3h left", "2d left". */
export function timeLeft(until: number, now: number): string {
  const rest = Math.max(0, until - now);
  if (rest < hour) return `${Math.ceil(rest / minute)}m left`;
  if (rest < day) return `${Math.ceil(rest / hour)}h left`;
  return `${Math.ceil(rest / day)}d left`;
}

/** A time as a field for date and time holds it, in UTC. */
export function fieldTime(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}
