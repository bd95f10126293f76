import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export { html };
/** A piece of a page. Everything put into a template is escaped, unless it is such a piece. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const shapes = {
  home: '<path d="M4 10.8 12 4l8 6.8V20h-5.5v-5.5h-5V20H4z"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="m20 20-4.2-4.2"/>',
  people:
    '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.8 19.5c.5-3.4 3-5.3 6.2-5.3s5.7 1.9 6.2 5.3"/><path d="M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.8 14.7c1.9.7 3.1 2.3 3.4 4.8"/>',
  bookmark: '<path d="M6.5 4h11v16.5L12 16.2 6.5 20.5z"/>',
  profile: '<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20c.7-3.8 3.7-6 7.5-6s6.8 2.2 7.5 6"/>',
  reply:
    '<path d="M20 11.5c0 4-3.6 7-8 7-1.1 0-2.2-.2-3.2-.5L4.5 19.5l1.2-3.5A6.5 6.5 0 0 1 4 11.5c0-4 3.6-7 8-7s8 3 8 7z"/>',
  repost:
    '<path d="M4 10V8.5A2.5 2.5 0 0 1 6.5 6H17m0 0-3-3m3 3-3 3M20 14v1.5a2.5 2.5 0 0 1-2.5 2.5H7m0 0 3 3m-3-3 3-3"/>',
  quote:
    '<path d="M10.5 6.5C6.6 7.3 4 10 4 14v4h6v-6H6.2"/><path d="M20.5 6.5C16.6 7.3 14 10 14 14v4h6v-6h-3.8"/>',
  write:
    '<path d="M4.5 19.5 5.7 15 15.8 4.9a2 2 0 0 1 2.8 0l.5.5a2 2 0 0 1 0 2.8L9 18.3z"/><path d="m13.5 7.2 3.3 3.3"/>',
  bell: '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15z"/><path d="M10 21h4"/>',
  image:
    '<rect x="3.5" y="4.5" width="17" height="15" rx="2.5"/><circle cx="9" cy="10" r="1.6"/><path d="m4 17 5-4 3.5 2.5L16 12l4.5 4"/>',
  poll: '<path d="M5 20V11M12 20V4M19 20v-6"/>',
  list: '<path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01"/>',
  mail: '<rect x="3.5" y="5.5" width="17" height="13.5" rx="2.5"/><path d="m4 7.5 8 6 8-6"/>',
  check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
  pin: '<path d="M12 15v6M8 4h8l-1 6 3 3.5v1.5H6v-1.5L9 10z"/>',
  like: '<path d="M12 20s-7.8-4.6-7.8-10.2A4.3 4.3 0 0 1 12 7.3a4.3 4.3 0 0 1 7.8 2.5C19.8 15.4 12 20 12 20z"/>',
  more: '<circle cx="5.5" cy="12" r="1.4"/><circle cx="12" cy="12" r="1.4"/><circle cx="18.5" cy="12" r="1.4"/>',
  place:
    '<path d="M12 21s-6.5-5.6-6.5-11a6.5 6.5 0 0 1 13 0c0 5.4-6.5 11-6.5 11z"/><circle cx="12" cy="10" r="2.3"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1"/>',
  joined:
    '<rect x="4" y="5.5" width="16" height="14.5" rx="2.5"/><path d="M4 10.5h16M8.5 3.5v4M15.5 3.5v4"/>',
  lock: '<rect x="5.5" y="10.5" width="13" height="9.5" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>',
  flag: '<path d="M6 21V4.5h11.5l-2.2 4.2 2.2 4.3H6"/>',
  back: '<path d="M19 12H5m0 0 6-6m-6 6 6 6"/>',
  close: '<path d="m6 6 12 12M18 6 6 18"/>',
  theme: '<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>',
} as const;

export type IconName = keyof typeof shapes;

/** A drawing that repeats what a label says: hidden from screen readers. */
export function icon(name: IconName): Html {
  return raw(
    `<svg class="icon icon-${name}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">${shapes[name]}</svg>`,
  );
}

/** Text for screen readers only. */
export function hidden(text: string): Html {
  return html`<span class="sr">${text}</span>`;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
/** 1,234 as 1.2K. */
export function short(count: number): string {
  return compact.format(count);
}

/** "1 like", "2 likes". */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${short(count)} ${count === 1 ? one : many}`;
}
