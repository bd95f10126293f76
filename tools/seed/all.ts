import type { Scanned } from '@twclone/core';

/** Everything that a port scans, in the order of its store. */
export async function* all<T>(port: {
  scan(page: { limit: number; next?: string | undefined }): Promise<Scanned<T>>;
}): AsyncGenerator<T> {
  let next: string | undefined;
  do {
    const page = await port.scan({ limit: 1_000, next });
    yield* page.items;
    next = page.next;
  } while (next !== undefined);
}
