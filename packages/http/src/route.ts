import { z } from '@hono/zod-openapi';
import type { Actor, Twclone } from '@twclone/core';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** Method and path in one, as a reader of HTTP writes it: `GET /posts/{id}`. */
type Line = `${Method} /${string}`;
type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

/** What a route gets: everything is checked for its type; the verbs check what it means. */
export interface Call<Path extends string, Query, Body, Who> {
  readonly twclone: Twclone;
  readonly viewer: Who;
  readonly path: Readonly<Record<Names<Path>, string>>;
  readonly query: Query;
  readonly body: Body;
  /** The header Idempotency-Key. */
  readonly key: string | undefined;
}

interface Shape<Query extends z.ZodObject, Body extends z.ZodObject> {
  readonly query?: Query;
  readonly body?: Body;
  /** The body holds nothing but options and may be left out. */
  readonly bodyless?: true;
  /** What comes back. Absent: nothing, as 204. */
  readonly answer?: z.ZodType;
  /** What comes back is a stream: each part a line of JSON, as it is stored. */
  readonly lines?: true;
  /** Something new was made: 201 instead of 200, and the header Idempotency-Key is heard. */
  readonly creates?: true;
}

type Run<Path extends string, Query, Body, Who> = (
  call: Call<Path, z.infer<Query>, z.infer<Body>, Who>,
) => Promise<unknown>;

/** One line of the tables in `routes/`. */
export interface Route extends Shape<z.ZodObject, z.ZodObject> {
  readonly method: Lowercase<Method>;
  readonly path: string;
  readonly summary: string;
  readonly signedIn: boolean;
  run(call: Call<string, unknown, unknown, Actor | undefined>): Promise<unknown>;
}

/** A route for everyone; the viewer may be anonymous. */
export function open<L extends Line, Q extends z.ZodObject, B extends z.ZodObject>(
  line: L,
  summary: string,
  shape: Shape<Q, B>,
  run: Run<L, Q, B, Actor | undefined>,
): Route {
  return { ...split(line), summary, ...shape, signedIn: false, run: run as Route['run'] };
}

/** A route for signed-in users; anyone else gets 401 before anything is read. */
export function mine<L extends Line, Q extends z.ZodObject, B extends z.ZodObject>(
  line: L,
  summary: string,
  shape: Shape<Q, B>,
  run: Run<L, Q, B, Actor>,
): Route {
  return { ...split(line), summary, ...shape, signedIn: true, run: run as Route['run'] };
}

function split(line: Line): Pick<Route, 'method' | 'path'> {
  const at = line.indexOf(' ');
  return { method: line.slice(0, at).toLowerCase() as Route['method'], path: line.slice(at + 1) };
}

/** The parameters in a path, as a schema; none is longer than a tag of a hundred characters. */
export function paramsOf(path: string): z.ZodObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return z.object(Object.fromEntries(names.map((name) => [name, z.string().max(maxParam)])));
}

const maxParam = 512;
