const stored = 'keys';

/** Single keys act on the post that has the focus; they can be switched off (WCAG 2.1.4). */
export function startKeys() {
  const dialog = document.querySelector('[data-keys]');
  const box = dialog.querySelector('[data-keys-on]');
  box.checked = localStorage.getItem(stored) !== 'off';
  box.addEventListener('change', () => localStorage.setItem(stored, box.checked ? 'on' : 'off'));
  document.addEventListener('keydown', (event) => {
    if (!isCommand(event)) return;
    if (event.key === '?') dialog.showModal();
    else if (!box.checked || !act(event)) return;
    event.preventDefault();
  });
}

function isCommand({ target, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey || document.querySelector('dialog[open]')) return false;
  return !target.closest?.('input, textarea, select');
}

const commands = {
  j: () => step(1),
  k: () => step(-1),
  n: () => compose(),
  '/': () =>
    focusOn([...document.querySelectorAll('[data-search]')].find((one) => one.offsetParent)),
  l: () => press('.act-like'),
  b: () => press('.act-bookmark'),
  r: () => press('.act-reply'),
  o: () => press('.when'),
};

/** Whether there was something to do. */
function act({ key, target }) {
  if (key === 'Enter' && target.matches?.('[data-post]')) return press('.when, .name');
  return Object.hasOwn(commands, key) ? commands[key]() : false;
}

function step(by) {
  const posts = [...document.querySelectorAll('article[tabindex]')];
  const at = posts.indexOf(current());
  const next = posts[at < 0 ? 0 : at + by];
  next?.scrollIntoView({ block: 'center' });
  return focusOn(next);
}

const current = () => document.activeElement?.closest('article');

function press(selector) {
  const button = current()?.querySelector(selector);
  button?.click();
  return button !== undefined && button !== null;
}

function compose() {
  if (focusOn(document.querySelector('#compose textarea'))) return true;
  const link = document.querySelector('.new');
  link?.click();
  return link !== null;
}

function focusOn(element) {
  element?.focus();
  return Boolean(element);
}
