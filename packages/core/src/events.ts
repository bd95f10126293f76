import type { Edge, Kind } from './edge.ts';
import type { UserId } from './ids.ts';
import type { Edges, Events, Hint } from './ports.ts';

/** Hints within one process: the default. Several processes need a port that reaches them all. */
export function localEvents(): Events {
  const listeners = new Set<(hint: Hint) => void>();
  return {
    tell(hint) {
      for (const listener of listeners) listener(hint);
    },
    listen(listener) {
      // A function of its own: the same listener may listen twice.
      const own = (hint: Hint) => listener(hint);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}

/** Edges that tell of what was added, once it is there. That nobody hears it fails no write. */
export function telling(edges: Edges, events: Events): Edges {
  return {
    ...edges,
    async add(added, call) {
      const answers = await edges.add(added, call);
      const hint = hintOf(added);
      // The writer does not wait for those who listen.
      if (hint) void tellQuietly(events, hint);
      return answers;
    },
  };
}

async function tellQuietly(events: Events, hint: Hint): Promise<void> {
  try {
    await events.tell(hint);
  } catch {
    // Whoever waits looks again by themselves after a while.
  }
}

function hintOf(added: readonly Edge[]): Hint | undefined {
  const from = (...kinds: readonly Kind[]) =>
    added.filter(({ kind }) => kinds.includes(kind)).map((edge) => edge.from as UserId);
  const posted = from('wrote', 'replied', 'reposted');
  const noticed = from('noticed');
  if (posted.length + noticed.length === 0) return undefined;
  return { ...(posted.length > 0 && { posted }), ...(noticed.length > 0 && { noticed }) };
}
