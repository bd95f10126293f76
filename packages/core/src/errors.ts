/** What went wrong, as a stable word. A host maps it to its own answer (HTTP status, exit code …). */
export type ErrorCode =
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'forbidden'
  | 'limited'
  | 'unavailable';

/**
 * The one error of the library. `code` is stable; `message` says what to do next and may change.
 *
 * - `invalid`: the input can never succeed as it is.
 * - `not_found`: there is no such thing, or the viewer may not know of it.
 * - `conflict`: somebody else holds it, or the same key came with other content.
 * - `forbidden`: the actor may not do this; asking again changes nothing.
 * - `limited`: a limit is reached; later or after making room it succeeds.
 * - `unavailable`: a store did not answer; repeating with the same key is safe.
 */
export class TwcloneError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TwcloneError';
    this.code = code;
  }
}

/**
 * Whether `error` is a `TwcloneError` (of this code, if one is given). It compares names, never
 * identity: a program that loads both the ESM and the CommonJS build has the class twice.
 */
export function isTwcloneError(error: unknown, code?: ErrorCode): error is TwcloneError {
  return (
    error instanceof Error &&
    error.name === 'TwcloneError' &&
    (code === undefined || (error as TwcloneError).code === code)
  );
}

/** An `invalid` error, ready to be thrown. */
export function invalid(message: string): TwcloneError {
  return new TwcloneError('invalid', message);
}

/** A `not_found` error, ready to be thrown. */
export function notFound(what: string): TwcloneError {
  return new TwcloneError('not_found', `No such ${what}. Check the id; it may have been deleted.`);
}
