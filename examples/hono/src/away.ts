import type { HandleKey, StorePorts, UserId } from '@twclone/core';

/**
 * Whose handle this is, of the accounts that their owners deactivated. The library shows these to
 * nobody; a sign-in lets them in all the same, since it is the way back.
 */
export function awayIn({ handles, users }: Pick<StorePorts, 'handles' | 'users'>) {
  return async (handle: string): Promise<UserId | undefined> => {
    const key = handle.replace(/^@/, '').toLowerCase() as HandleKey;
    const [claim] = await handles.get([key]);
    const [user] = claim ? await users.get([claim.userId]) : [];
    // A claim may be older than a rename.
    const isTheirs = user?.state === 'deactivated' && user.handle.toLowerCase() === key;
    return isTheirs ? user.id : undefined;
  };
}
