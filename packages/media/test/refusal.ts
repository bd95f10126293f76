import { isTwcloneError, type TwcloneError } from '@twclone/core';

/** The `invalid` error that something ends with. */
export async function refusal(work: Promise<unknown>): Promise<TwcloneError> {
  const error = await work.then(
    () => new Error('It was taken.'),
    (reason: unknown) => reason,
  );
  if (!isTwcloneError(error, 'invalid')) throw error;
  return error;
}
