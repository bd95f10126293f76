import { say } from './send.js';

/** A vote is sent in the background; the poll is then what the page says that it is. */
export function startPolls() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('[data-vote]') || !event.submitter) return;
    event.preventDefault();
    vote(form, event.submitter).catch((error) => say(error.message));
  });
}

async function vote(form, submitter) {
  if (form.dataset.busy) return;
  form.dataset.busy = 'true';
  try {
    const body = new URLSearchParams(new FormData(form, submitter));
    const answer = await fetch(form.action, { method: 'POST', body });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!answer.ok) throw new Error(page.querySelector('.problem h2')?.textContent ?? 'Try again.');
    show(form.closest('[data-poll]'), page);
  } finally {
    delete form.dataset.busy;
  }
}

function show(poll, page) {
  const fresh = page.querySelector(`[data-poll="${poll.dataset.poll}"]`);
  if (fresh === null) return location.reload();
  poll.replaceWith(fresh);
  fresh.closest('[tabindex]')?.focus();
  say('Voted');
}
