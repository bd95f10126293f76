import { send } from './send.js';

/** The theme changes at once; the server remembers it for the next page. */
export function startTheme() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('[data-theme-form]')) return;
    event.preventDefault();
    const theme = event.submitter?.value ?? 'auto';
    document.documentElement.dataset.theme = theme;
    for (const button of form.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(button.value === theme));
    }
    send(form, event.submitter).catch(() => {});
  });
}
