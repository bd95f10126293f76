import { type Edge, edge, type Kind, type Link } from '@twclone/core';
import type { Tools } from './tools.ts';

type Make = (tools: Tools) => string;

const id: Make = (tools) => tools.id();
const tag: Make = (tools) => tools.tag();
const queue: Make = (tools) => `queue-${tools.word()}`;

/** What stands at the two ends of every kind. */
const ends: { readonly [K in Kind]: readonly [from: Make, to: Make] } = {
  follows: [id, id],
  requested: [id, id],
  blocks: [id, id],
  mutes: [id, id],
  dismissed: [id, id],
  hidesReposts: [id, id],
  showsReplies: [id, id],
  watches: [id, id],
  hears: [id, id],
  wrote: [id, id],
  replied: [id, id],
  whispered: [id, id],
  reposted: [id, id],
  likes: [id, id],
  bookmarked: [id, id],
  voted: [id, (tools) => `${tools.id()}/1`],
  silences: [id, id],
  showed: [id, id],
  answers: [id, id],
  continues: [id, id],
  asides: [id, id],
  gone: [id, id],
  quotes: [id, id],
  tagged: [id, tag],
  noticed: [id, (tools) => `like/${tools.id()}/41275`],
  owns: [id, id],
  includes: [id, id],
  joined: [id, id],
  holds: [id, id],
  stirred: [id, () => '41275'],
  sent: [id, id],
  dropped: [id, id],
  drafted: [id, id],
  due: [queue, (tools) => `purge/${tools.id()}`],
  open: [queue, id],
  reported: [id, id],
  aboutUser: [id, id],
  aboutPost: [id, id],
  logged: [queue, id],
};

export const kinds: readonly Kind[] = Object.keys(ends) as Kind[];

/** An edge between fresh ends. */
export function anEdge(kind: Kind, tools: Tools): Edge {
  const [from, to] = ends[kind];
  return edgeOf(kind, from(tools), to(tools), tools.id());
}

/** An edge whose ends are not checked: rules also use ends that a kind would not have. */
export function edgeOf(kind: Kind, from: string, to: string, id: string): Edge {
  return edge(kind, from as never, to as never, id);
}

export function linkOf({ kind, from, to }: Link): Link {
  return { kind, from, to } as Link;
}

export function linksOf(edges: readonly Edge[]): Link[] {
  return edges.map(linkOf);
}

export function idsOf(edges: readonly { readonly id: string }[]): string[] {
  return edges.map((each) => each.id);
}
