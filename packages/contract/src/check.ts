/** Throws unless the two are the same plain data, absent fields included. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const found = difference(actual, expected, '');
  if (found) throw new Error(`${what}: ${found}`);
}

/** Throws unless `value` holds. */
export function ok(value: boolean, what: string): void {
  if (!value) throw new Error(`Not so: ${what}.`);
}

/** Each call, given up before it began, rejects with the signal's reason; else it answers. */
export async function heedsSignal(calls: {
  readonly [name: string]: (call: { readonly signal: AbortSignal }) => Promise<unknown>;
}): Promise<void> {
  const reason = new Error('given up by the contract');
  for (const [name, run] of Object.entries(calls)) {
    await run({ signal: new AbortController().signal });
    const answer = await run({ signal: AbortSignal.abort(reason) }).then(
      () => 'an answer',
      (error: unknown) => (error === reason ? undefined : `another error: ${String(error)}`),
    );
    if (answer) throw new Error(`${name}: expected the signal's reason, got ${answer}.`);
  }
}

type Plain = { readonly [key: string]: unknown };

function difference(actual: unknown, expected: unknown, path: string): string | undefined {
  if (Object.is(actual, expected)) return undefined;
  if (!isPlain(actual) || !isPlain(expected)) return mismatch(actual, expected, path);
  if (Array.isArray(actual) !== Array.isArray(expected)) return mismatch(actual, expected, path);
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const key of keys) {
    const found = fieldDifference(actual, expected, key, `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

function fieldDifference(
  actual: Plain,
  expected: Plain,
  key: string,
  path: string,
): string | undefined {
  if (!Object.hasOwn(actual, key)) return `expected ${path} = ${show(expected[key])}, not there`;
  if (!Object.hasOwn(expected, key)) return `${path} = ${show(actual[key])} is too much`;
  return difference(actual[key], expected[key], path);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null;
}

function mismatch(actual: unknown, expected: unknown, path: string): string {
  return `expected${path && ` ${path} =`} ${show(expected)}, got ${show(actual)}`;
}

function show(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : `${String(value)}`;
  const quoted = typeof value === 'string' ? JSON.stringify(value) : text;
  return quoted.length > 300 ? `${quoted.slice(0, 300)}…` : quoted;
}
