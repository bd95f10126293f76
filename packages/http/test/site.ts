import { createTwclone, type Twclone, type UserId } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { createHttp, type HttpOptions } from '../src/index.ts';

/** What came back, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the wire holds.
  readonly body: any;
}

export interface Site {
  readonly twclone: Twclone;
  /** Sends a request; `as` signs in, a string body goes out as it is. */
  call(line: string, options?: CallOptions): Promise<Answer>;
  /** The same, unread. */
  fetch(line: string, options?: CallOptions): Promise<Response>;
  /** Opens an account. */
  join(handle: string): Promise<UserId>;
}

export interface CallOptions {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A surface on a fresh memory store. The header x-user stands for a host's authentication. */
export function createSite(options: Partial<HttpOptions> & { twclone?: Twclone } = {}): Site {
  const { twclone = createTwclone(memory()), ...rest } = options;
  const viewerOf = (request: Request) => (request.headers.get('x-user') ?? undefined) as UserId;
  const http = createHttp(twclone, { viewerOf, ...rest });
  const send: Site['fetch'] = (line, { as, body, headers } = {}) => {
    const [method = 'GET', path = '/'] = line.split(' ');
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const request = new Request(`http://twclone.test/v1${path}`, {
      method,
      headers: {
        ...(as && { 'x-user': as }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: sent }),
    });
    return http.fetch(request);
  };
  return {
    twclone,
    fetch: send,
    async call(line, options) {
      const answer = await send(line, options);
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('/json') === true;
      const { status, headers: got } = answer;
      return { status, headers: got, text, body: isJson ? JSON.parse(text) : undefined };
    },
    async join(handle) {
      return (await twclone.registerUser({ handle, name: handle })).id;
    },
  };
}
