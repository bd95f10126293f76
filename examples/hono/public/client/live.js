/** Where the stream is gone on from. */
let last;
let source;

/** What is new for a signed-in reader shows as it happens: how much waits, never the thing itself. */
export function startLive() {
  if (!document.querySelector('[data-live]')) return;
  // A browser opens few connections to a server: only pages that somebody looks at have one.
  const turn = () => (document.hidden ? close() : open());
  document.addEventListener('visibilitychange', turn);
  addEventListener('pagehide', close);
  addEventListener('pageshow', turn);
  turn();
}

function open() {
  if (source) return;
  source = new EventSource(last ? `/v1/events?after=${encodeURIComponent(last)}` : '/v1/events');
  source.addEventListener('message', take);
  // One with words is the server's: there is no reason to come back. All others are tried again.
  source.addEventListener('error', ({ data }) => data && close());
}

function close() {
  source?.close();
  source = undefined;
}

function take({ data, lastEventId }) {
  last = lastEventId;
  document.body.dataset.live = 'on';
  const { posts, notifications, unread } = JSON.parse(data);
  badge(unread);
  offer('posts', posts.filter(isNew), (count) =>
    count === 1 ? '1 new post' : `${count} new posts`,
  );
  offer('notifications', notifications, () => 'New notifications');
}

/** What stands on the page already was written from this page. */
function isNew({ id }) {
  return document.getElementById(`p-${id}`) === null;
}

const waiting = { posts: new Set(), notifications: new Set() };

/** A link in a live region: screen readers say it when they have nothing else to say. */
function offer(kind, items, words) {
  for (const { id } of items) waiting[kind].add(id);
  const link = document.querySelector(`[data-fresh=${kind}]`);
  if (!link || waiting[kind].size === 0) return;
  link.textContent = words(waiting[kind].size);
  link.hidden = false;
}

function badge(unread) {
  const link = document.querySelector('.nav a[href="/notifications"]');
  const shown = link?.querySelector('.news');
  if (!link || unread === 0) return shown?.remove();
  const news = shown ?? document.createElement('b');
  news.className = 'news';
  const word = document.createElement('i');
  word.className = 'sr';
  word.textContent = ' new';
  news.replaceChildren(unread > 99 ? '99+' : String(unread), word);
  if (!shown) link.append(' ', news);
}
