/** Fields that hold epoch milliseconds in the views of the library, and ISO 8601 at the wire. */
const times: ReadonlySet<string> = new Set(['createdAt', 'joinedAt', 'edited', 'endsAt', 'until']);

/** A result as it goes over the wire: times as ISO strings, an absent entry of a list as null. */
export function wire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : wire(item)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, timeOrWire(name, part)]),
  );
}

function timeOrWire(name: string, part: unknown): unknown {
  return times.has(name) && typeof part === 'number' ? new Date(part).toISOString() : wire(part);
}
