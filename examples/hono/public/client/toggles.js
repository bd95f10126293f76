import { say, send } from './send.js';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const words = {
  like: ['Like removed', 'Liked'],
  repost: ['Repost removed', 'Reposted'],
  bookmark: ['Bookmark removed', 'Saved to bookmarks'],
};

/** Likes, reposts, bookmarks and follows change at once, and back if the server says no. */
export function startToggles() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.matches('[data-toggle]')) run(event, form, flip, flip);
    if (form.matches('[data-follow]')) run(event, form, follow, unfollowed);
    if (form.matches('[data-dismiss]')) run(event, form, dismiss, restore);
  });
}

async function run(event, form, change, undo) {
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = 'true';
  // The form is read before it changes: it still says what is to be done.
  const sent = send(form);
  const settle = change(form);
  try {
    settle?.(await sent);
  } catch (error) {
    undo(form);
    say(error.message);
  } finally {
    delete form.dataset.busy;
  }
}

/** The same post may stand on a page several times: all of its switches move. */
function flip(form) {
  const on = form.elements.on.value === '1';
  for (const same of document.querySelectorAll(
    `[data-toggle][action="${form.getAttribute('action')}"]`,
  )) {
    turn(same, on);
  }
  const kind = form.getAttribute('action').split('/').at(-1);
  return () => say(words[kind][on ? 1 : 0]);
}

function turn(form, on) {
  const button = form.querySelector('button');
  button.setAttribute('aria-pressed', String(on));
  button.classList.toggle('pop', on);
  form.elements.on.value = on ? '0' : '1';
  const count = form.querySelector('[data-count]');
  if (!count) return;
  const next = Math.max(0, Number(count.dataset.count) + (on ? 1 : -1));
  count.dataset.count = String(next);
  count.textContent = next > 0 ? compact.format(next) : '';
}

function follow(form) {
  const on = form.elements.on.value === '1';
  set(form, on, on ? 'Following' : 'Follow');
  return ({ state }) => {
    if (state === 'requested') set(form, true, 'Requested');
    say(on ? (state === 'requested' ? 'Request sent' : 'Following') : 'Unfollowed');
  };
}

function unfollowed(form) {
  const on = form.elements.on.value === '1';
  set(form, on, on ? 'Following' : 'Follow');
}

function set(form, on, label) {
  for (const same of document.querySelectorAll(
    `[data-follow][action="${form.getAttribute('action')}"]`,
  )) {
    const button = same.querySelector('button');
    button.setAttribute('aria-pressed', String(on));
    button.classList.toggle('quiet', on);
    button.querySelector('[data-state]').textContent = label;
    same.elements.on.value = on ? '0' : '1';
  }
}

function dismiss(form) {
  entryOf(form).hidden = true;
  return () => say('It will not be suggested again');
}

function restore(form) {
  entryOf(form).hidden = false;
}

const entryOf = (form) => form.closest('li, article');
