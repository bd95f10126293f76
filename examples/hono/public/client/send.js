/** Sends a form in the background. Throws with words for people. */
export async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const headers = { accept: 'application/json' };
  const answer = await fetch(form.action, { method: 'POST', body, headers }).catch(() => undefined);
  if (answer === undefined) throw new Error('No connection. Try again.');
  const data = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(data.error?.message ?? 'That did not work. Try again.');
  return data;
}

let timer;

/** Says something for a moment, also to screen readers. */
export function say(words) {
  const toast = document.querySelector('[data-toast]');
  toast.textContent = words;
  toast.classList.add('shown');
  clearTimeout(timer);
  timer = setTimeout(() => toast.classList.remove('shown'), 3500);
}
