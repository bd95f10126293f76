import { isTwcloneError } from '@twclone/core';
import { HTTPException } from 'hono/http-exception';

/** The body of every answer that is not a success. `code` is stable, `message` may change. */
export interface WireError {
  readonly error: { readonly code: string; readonly message: string };
}

/** The status of each code, as the document lists them. */
export const statuses = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type WireCode = keyof typeof statuses;

/** What a failure shows to the outside. */
export interface Failure {
  readonly code: WireCode;
  readonly message: string;
}

export const unauthenticated: Failure = {
  code: 'unauthenticated',
  message: 'This is for signed-in users. Sign in first.',
};
export const tooLarge: Failure = {
  code: 'too_large',
  message: 'The body is larger than 64 kB. Send less.',
};
export const noRoute: Failure = {
  code: 'not_found',
  message: 'There is no such route. See /v1/openapi.json.',
};
const internal: Failure = {
  code: 'internal',
  message: 'Something went wrong here. Try again later.',
};
/** The original may name a file, a host or a statement: it goes to the log only. */
const unavailable: Failure = {
  code: 'unavailable',
  message: 'The store does not answer. Repeat the request, with the same Idempotency-Key.',
};

/** Any error as what may be shown of it: messages for people pass, all others stay inside. */
export function failureOf(error: unknown): Failure {
  if (isTwcloneError(error, 'unavailable')) return unavailable;
  if (isTwcloneError(error)) return { code: error.code, message: error.message };
  if (error instanceof HTTPException) return requestFailure(error);
  return internal;
}

/** What the router refuses before a verb is called: the body's syntax or its type. */
function requestFailure({ status }: HTTPException): Failure {
  if (status === 415) {
    return { code: 'unsupported', message: 'Send the body as application/json.' };
  }
  if (status < 500) return { code: 'invalid', message: 'The body is not well-formed JSON.' };
  return internal;
}

/** A failure as an answer. */
export function failed({ code, message }: Failure): Response {
  const body: WireError = { error: { code, message } };
  const retry: Record<string, string> = code === 'unavailable' ? { 'retry-after': '1' } : {};
  return Response.json(body, { status: statuses[code], headers: retry });
}
