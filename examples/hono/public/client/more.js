import { say } from './send.js';

/** "Show more" adds the next page's entries below, and moves the focus to the first of them. */
export function startMore() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-more]');
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    more(link).catch(() => location.assign(link.href));
  });
}

async function more(link) {
  if (link.ariaBusy === 'true') return;
  link.ariaBusy = 'true';
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const entries = [...(page.querySelector('[data-feed]')?.children ?? [])].filter(isNew);
  document.querySelector('[data-feed]').append(...entries);
  const next = page.querySelector('[data-more]');
  if (next) link.replaceWith(next);
  else link.remove();
  const first = entries[0];
  (first?.matches('[tabindex]') ? first : first?.querySelector('[tabindex="0"]'))?.focus();
  say(entries.length === 1 ? '1 more' : `${entries.length} more`);
}

/** A page that moved while it was read may bring an entry again. */
function isNew({ id }) {
  return id === '' || document.getElementById(id) === null;
}
