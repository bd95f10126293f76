import { type ErrorCode, isTwcloneError } from '@twclone/core';

/** Fails with both values where they differ as JSON. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: is ${is}, should be ${should}`);
}

export function ok(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Does not hold: ${what}`);
}

/** The error of this code; fails where there is none, or another. */
export async function rejects(
  code: ErrorCode,
  run: () => Promise<unknown>,
  what: string,
): Promise<Error> {
  try {
    await run();
  } catch (error) {
    if (isTwcloneError(error, code)) return error;
    throw new Error(`${what}: should be '${code}', is ${String(error)}`, { cause: error });
  }
  throw new Error(`${what}: should be refused as '${code}', but went through`);
}

/** The texts of posts or timeline items, in their order. */
export function texts(
  items: readonly ({ readonly text: string } | { readonly post: { readonly text: string } })[],
): string[] {
  return items.map((item) => ('text' in item ? item.text : item.post.text));
}

/** All items of a page walk. */
export async function walkAll<T>(
  next: (cursor?: string) => Promise<{ readonly items: readonly T[]; readonly cursor?: string }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await next(cursor);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}
