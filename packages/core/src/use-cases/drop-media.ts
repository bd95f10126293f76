import type { UserId } from '../ids.ts';
import type { Ports } from '../ports.ts';

/** Removes images and videos, of those named the ones that this account added. */
export async function dropMedia(
  { media }: Pick<Ports, 'media'>,
  owner: UserId,
  named: readonly string[],
): Promise<void> {
  const infos = named.length > 0 ? ((await media?.describe(named)) ?? []) : [];
  // A profile or draft may name what the account never added.
  const own = infos.flatMap((info) => (info?.ownerId === owner ? info.id : []));
  if (own.length > 0) await media?.remove(own);
}
