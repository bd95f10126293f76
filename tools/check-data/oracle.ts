import { readFileSync } from 'node:fs';

/** A post as the check published it; people are named by their labels in the file. */
export interface Published {
  readonly id: string;
  readonly author: string;
  /** The author of the post that it answers. */
  readonly repliesTo?: string;
}

/**
 * Answers by brute force, from the file and a list of posts alone. It shares no code with the
 * library or the seeder on purpose: a fault in either shows as a difference.
 */
export interface Oracle {
  /** In the order of their first appearance, which is the order of their ids. */
  readonly labels: readonly string[];
  degree(label: string): number;
  /** Whom this one follows; since each pair counts both ways also who follows this one. */
  friends(label: string): ReadonlySet<string>;
  /** The ids that the home timeline shows, newest first; `posts` are oldest first. */
  home(reader: string, posts: readonly Published[]): string[];
  /** Who of those that the reader follows follows the subject, latest follow first. */
  known(reader: string, subject: string): string[];
  /** A shortest chain of at most six follows; of several the first by the order of the labels. */
  path(from: string, to: string): string[];
}

const longest = 6;

export function readOracle(file: string): Oracle {
  const friends = new Map<string, Set<string>>();
  const of = (label: string) => {
    const found = friends.get(label) ?? new Set<string>();
    friends.set(label, found);
    return found;
  };
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [a = '', b = ''] = line.trim().split(/[ ,\t]+/);
    if (a === '' || b === '') continue;
    const [ofA, ofB] = [of(a), of(b)];
    if (a === b) continue;
    ofA.add(b);
    ofB.add(a);
  }
  const labels = [...friends.keys()];
  return {
    labels,
    friends: of,
    degree: (label) => of(label).size,
    home: (reader, posts) => homeOf(of(reader), reader, posts),
    // A set keeps the order of insertion: the order in which the follows were read.
    known: (reader, subject) => [...of(subject)].filter((label) => of(reader).has(label)).reverse(),
    path: (from, to) => pathOf(of, new Map(labels.map((label, at) => [label, at])), from, to),
  };
}

function homeOf(friends: ReadonlySet<string>, reader: string, posts: readonly Published[]) {
  const mine = (label: string) => label === reader || friends.has(label);
  const wanted = ({ author, repliesTo = author }: Published) =>
    author === reader || (mine(author) && (repliesTo === author || mine(repliesTo)));
  return posts
    .filter(wanted)
    .map(({ id }) => id)
    .reverse();
}

/** Distances from the end, ring by ring; then from the start always one step nearer. */
function pathOf(
  of: (label: string) => ReadonlySet<string>,
  rank: ReadonlyMap<string, number>,
  ...[from, to]: [string, string]
): string[] {
  const distance = new Map([[to, 0]]);
  for (let ring = [to], hops = 1; ring.length > 0 && hops <= longest; hops += 1) {
    const next = ring.flatMap((label) => [...of(label)]).filter((label) => !distance.has(label));
    for (const label of next) distance.set(label, hops);
    ring = [...new Set(next)];
  }
  if (!distance.has(from)) return [];
  const path = [from];
  for (let at = from; at !== to; path.push(at)) {
    const nearer = (distance.get(at) ?? 0) - 1;
    const steps = [...of(at)].filter((label) => distance.get(label) === nearer);
    at = steps.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))[0] ?? to;
  }
  return path;
}
