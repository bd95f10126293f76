import { invalid } from './errors.ts';
import type { List } from './records.ts';
import { shortText, visibleName } from './user.ts';

/** The input of `createList`. */
export interface ListDraft {
  /** 1–25 graphemes. */
  readonly name: string;
  /** At most 160 weighted characters. */
  readonly description?: string | undefined;
  /** Nobody but its owner learns of it; default `false`. */
  readonly private?: boolean | undefined;
  /** 1–64 visible ASCII characters: repeating with it is safe for 24 h. */
  readonly idempotencyKey?: string | undefined;
}

/** The changes of a list. What is absent stays; `null` clears the description. */
export interface ListChange {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly private?: boolean | undefined;
}

/** A list has at most so many members. */
export const mostMembers = 5_000;
/** A user owns at most so many lists. Racing calls may go a little beyond. */
export const mostLists = 1_000;
const maxName = 25;

type Content = Pick<List, 'name' | 'description' | 'private'>;

/** What a new list says of itself. Throws `invalid` with the field. */
export function checkList({ name, description, private: closed = false }: ListDraft): Content {
  const text = description === undefined ? '' : describe(description);
  return { name: listName(name), ...(text && { description: text }), private: isPrivate(closed) };
}

/** Checks a change. Throws `invalid` with the field; what it answers changes a list. */
export function checkListChange(change: ListChange): (list: List) => List {
  const { name, description, private: closed } = change;
  const checked: Partial<Content> = {
    ...(name !== undefined && { name: listName(name) }),
    ...(closed !== undefined && { private: isPrivate(closed) }),
  };
  const text = description === undefined || description === null ? '' : describe(description);
  return (list) => {
    const { description: old = '', ...rest } = list;
    const next = description === undefined ? old : text;
    return { ...rest, ...checked, ...(next && { description: next }) };
  };
}

const listName = (value: unknown) => visibleName('The name of a list', value, maxName);
const describe = (value: unknown) => shortText('The description of a list', value);

function isPrivate(value: unknown): boolean {
  if (typeof value !== 'boolean') throw invalid('`private` is true or false.');
  return value;
}
