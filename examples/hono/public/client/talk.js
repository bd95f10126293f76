import { say } from './send.js';

const every = 5000;

/** Ctrl+Enter sends; an open conversation shows what comes in. */
export function startTalk() {
  document.addEventListener('keydown', (event) => {
    const form = event.target.closest?.('[data-send-message]');
    if (form && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  const talk = document.querySelector('[data-talk]');
  if (!talk || !document.querySelector('#end')) return;
  setInterval(() => look(talk).catch(() => {}), every);
}

async function look(talk) {
  if (document.hidden || talk.querySelector('details[open]')) return;
  const answer = await fetch(location.pathname);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = [...(page.querySelector('[data-talk]')?.children ?? [])].filter(
    ({ id }) => document.getElementById(id) === null,
  );
  if (fresh.length === 0) return;
  const atEnd = innerHeight + scrollY > document.body.scrollHeight - 150;
  talk.append(...fresh);
  say(fresh.length === 1 ? 'New message' : `${fresh.length} new messages`);
  if (atEnd) document.querySelector('#end').scrollIntoView();
}
