import { invalid } from './errors.ts';

/** Which part of a long answer is wanted. */
export interface PageRequest {
  /** 1–100, default 20. */
  readonly limit?: number | undefined;
  /** As the page before returned it. */
  readonly cursor?: string | undefined;
  /** What a page before gave as `newest`: only what came since then. */
  readonly since?: string | undefined;
}

/** A part of a long answer. */
export interface Page<T> {
  readonly items: readonly T[];
  /** What the next page takes. No cursor = the end. */
  readonly cursor?: string;
  /** What `since` takes to ask for what comes later; timelines and notifications have it. */
  readonly newest?: string;
}

const defaultLimit = 20;
const maxLimit = 100;
const maxCursor = 8192;
const format = 1;

/** The limit of a request. Throws `invalid` outside 1–100. */
export function limitOf(request: PageRequest): number {
  const { limit = defaultLimit } = request;
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
    throw invalid(`\`limit\` is a whole number from 1 to ${maxLimit}.`);
  }
  return limit;
}

/**
 * Where a page walk stands. `scope` holds the verb, the viewer and all arguments but the limit: a
 * cursor is good for the walk it comes from only. It is not signed: a forged one moves the
 * position within what its bearer may see anyway.
 */
export interface Walk {
  /** The position of the request's cursor, if it has one. Throws `invalid`. */
  readonly position: readonly string[] | undefined;
  cursor(position: readonly string[]): string;
}

/** Opens the walk of one verb. */
export function walk(request: PageRequest, ...scope: readonly (string | undefined)[]): Walk {
  const verb = scope[0] ?? '';
  const mark = () => digest(JSON.stringify(scope.slice(1)));
  return {
    position: request.cursor === undefined ? undefined : decode(request.cursor, verb, mark()),
    cursor: (position) => encode(JSON.stringify([format, verb, mark(), position])),
  };
}

function decode(cursor: unknown, verb: string, mark: string): readonly string[] {
  const malformed = 'This cursor is not one of ours. Give it as the page before returned it.';
  if (typeof cursor !== 'string' || cursor.length > maxCursor) throw invalid(malformed);
  const parsed = parse(cursor);
  if (!Array.isArray(parsed) || parsed.length !== 4) throw invalid(malformed);
  const [version, ofVerb, ofMark, position] = parsed as unknown[];
  if (version !== format || !isPosition(position)) throw invalid(malformed);
  if (ofVerb !== verb || ofMark !== mark) {
    throw invalid('This cursor comes from another call. Begin at the first page, without cursor.');
  }
  return position;
}

function isPosition(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return undefined;
  }
}

function encode(json: string): string {
  const unpadded = btoa(json).slice(0, Math.ceil((json.length * 4) / 3));
  return unpadded.replaceAll('+', '-').replaceAll('/', '_');
}

/** FNV-1a in two lanes of 32 bits: tells walks apart, keeps no secret. */
function digest(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b + code, 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
