import { type Actor, signIn } from '../actor.ts';
import { link } from '../edge.ts';
import { invalid } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { createInbox, type Inbox } from '../read/inbox.ts';
import { somebody } from '../read/lists.ts';
import type { NoticePorts } from '../read/notices.ts';
import type { TimelineItem } from '../read/view.ts';
import { homeTimeline } from './home-timeline.ts';
import { fields } from './input.ts';
import { notifications, type SeenNotification } from './notifications.ts';
import { unreadCount } from './unread-count.ts';

export interface EventsOptions {
  /** The id of the last event that was received: what came since then comes first. */
  readonly after?: string | undefined;
  /** Ends the stream. */
  readonly signal?: AbortSignal | undefined;
  /** At least so long lies between two events, in milliseconds; default 1,000. */
  readonly pauseMs?: number | undefined;
}

/** What is new for the viewer, as they may see it when it is sent. */
export interface LiveEvent {
  /** What `after` takes to go on from here. */
  readonly id: string;
  /** New at home, newest first; at most 20, and `since` of `homeTimeline` has the others. */
  readonly posts: readonly TimelineItem[];
  /** New notifications, newest first; at most 20. */
  readonly notifications: readonly SeenNotification[];
  /** As `unreadCount` answers. */
  readonly unread: number;
}

export type EventPorts = NoticePorts & Needs<'events'>;

/** Who looks is authorised again after so long, whatever others do. A timer may come early. */
const patience = 30_000;
const early = 1_000;
const usualPause = 1_000;

/**
 * What is new for the viewer, as it happens. The first event comes at once: with what was missed
 * since `after`, or else with the unread count alone. Each is read, and so filtered, when it is
 * sent; the stream of an account that is suspended ends with `forbidden`, within
 * half a minute or so.
 *
 * Throws `invalid` for a viewer or option that is none, before the first event.
 */
export function events(
  ports: EventPorts,
  viewer: Actor,
  options: EventsOptions = {},
): AsyncGenerator<LiveEvent, void, undefined> {
  const self = somebody(viewer);
  const { after, signal, pauseMs = usualPause } = fields(options, 'The options of events');
  if (!Number.isFinite(pauseMs) || pauseMs < 0) throw invalid('`pauseMs` is a number from 0 on.');
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw invalid('`signal` is an AbortSignal.');
  }
  const from = after === undefined ? undefined : placeOf(after);
  return stream(ports, { viewer, self, pauseMs, from, signal });
}

interface Stream {
  readonly viewer: Actor;
  readonly self: UserId;
  readonly pauseMs: number;
  readonly from: Place | undefined;
  readonly signal: AbortSignal | undefined;
}

async function* stream(ports: EventPorts, of: Stream): AsyncGenerator<LiveEvent, void, undefined> {
  // Before the first read: what happens in between is not lost.
  const inbox = createInbox(ports.events, of.signal);
  const seen = { at: ports.clock.now() };
  try {
    let { event, place } = await look(ports, of.viewer, of.from);
    yield event;
    while (!inbox.isClosed()) {
      if (!(await concerns(ports, of, inbox, seen))) continue;
      const last = event.unread;
      ({ event, place } = await look(ports, of.viewer, place));
      if (event.posts.length + event.notifications.length > 0 || event.unread !== last) yield event;
    }
  } finally {
    inbox.close();
  }
}

/** Waits for hints; whether one of them is about the viewer, who is let in again now and then. */
async function concerns(
  ports: EventPorts,
  { viewer, self, pauseMs }: Stream,
  inbox: Inbox,
  seen: { at: number },
): Promise<boolean> {
  const { posted, noticed } = await inbox.next(pauseMs, patience);
  if (inbox.isClosed()) return false;
  const now = ports.clock.now();
  if (now - seen.at >= patience - early) {
    await signIn(ports, viewer);
    seen.at = now;
  }
  return noticed.has(self) || posted.has(self) || followsAny(ports, self, [...posted]);
}

const perCall = 1_000;

async function followsAny(
  ports: EventPorts,
  self: UserId,
  authors: readonly UserId[],
): Promise<boolean> {
  // More than that at once: somebody they follow is likely among them.
  if (authors.length > perCall) return true;
  if (authors.length === 0) return false;
  const found = await ports.edges.get(authors.map((author) => link('follows', self, author)));
  return found.some((id) => id !== undefined);
}

/** Up to where the two timelines were read. */
interface Place {
  readonly home: string;
  readonly notices: string;
}

/** What came since a place; without one nothing is new yet. */
async function look(ports: EventPorts, viewer: Actor, from: Place | undefined) {
  const [home, notices, unread] = await Promise.all([
    homeTimeline(ports, viewer, from ? { since: from.home } : { limit: 100 }),
    notifications(ports, viewer, from ? { since: from.notices } : { limit: 100 }),
    unreadCount(ports, viewer),
  ]);
  const place = { home: home.newest ?? '', notices: notices.newest ?? '' };
  const event: LiveEvent = {
    id: `${place.home}.${place.notices}`,
    posts: from ? home.items : [],
    notifications: from ? notices.items : [],
    unread,
  };
  return { event, place };
}

function placeOf(id: unknown): Place {
  const [home, notices, ...rest] = typeof id === 'string' ? id.split('.') : [];
  if (!home || !notices || rest.length > 0) {
    throw invalid('`after` is the id of an event. Begin without.');
  }
  return { home, notices };
}
