import type { Edges, RecordName, Search, StorePorts } from '@twclone/core';
import { recordNames } from '@twclone/core';
import type { Collection, PortName, RecordsRule, Rule, Sample } from './rule.ts';
import { rules } from './rules/index.ts';
import { samples } from './samples.ts';
import type { Tools } from './tools.ts';

/** Every port of a store. */
export const allPorts: readonly PortName[] = [...recordNames, 'edges', 'edges.graph', 'search'];

/** A rule on one port, or one record type, of a store. */
export interface Case {
  readonly rule: Rule;
  readonly title: string;
  run(ports: Partial<StorePorts>, tools: Tools): Promise<void>;
}

/** What these ports have to pass. */
export function casesOf(covers: readonly PortName[]): Case[] {
  return rules.flatMap((rule) => {
    if (rule.port === 'records')
      return typesOf(rule, covers).map((name) => recordCase(rule, name, covers));
    if (!covers.includes(rule.port)) return [];
    const title = `${rule.id} ${rule.title}`;
    return [{ rule, title, run: (ports, tools) => runRule(rule, ports, tools) }];
  });
}

function runRule(rule: Rule, ports: Partial<StorePorts>, tools: Tools): Promise<void> {
  switch (rule.port) {
    case 'records':
      throw new Error('A rule of records runs on a type.');
    case 'search':
      return rule.check(portOf(ports, 'search') as Search, tools);
    default:
      return rule.check(portOf(ports, 'edges') as Edges, tools);
  }
}

/** Two types stand for all, since no adapter has code for a single one; users and receipts first. */
function typesOf({ types }: RecordsRule, covers: readonly PortName[]): RecordName[] {
  const preferred = types ?? [...new Set<RecordName>(['users', 'receipts', ...recordNames])];
  const covered = preferred.filter((name) => covers.includes(name));
  return types ? covered : covered.slice(0, 2);
}

function recordCase(rule: RecordsRule, name: RecordName, covers: readonly PortName[]): Case {
  const other = recordNames.find((each) => each !== name && covers.includes(each));
  return {
    rule,
    title: `${rule.id} (${name}) ${rule.title}`,
    async run(ports, tools) {
      const sibling = other && collection(ports, other, tools, undefined);
      await rule.check(collection(ports, name, tools, sibling), tools);
    },
  };
}

function collection(
  ports: Partial<StorePorts>,
  name: RecordName,
  tools: Tools,
  sibling: Collection | undefined,
): Collection {
  const make = (form: 'small' | 'full') => (text?: string, id?: string) =>
    samples[name](id ?? tools.id(), text ?? 'text')[form] as unknown as Sample;
  const records = portOf(ports, name) as unknown as Collection['records'];
  return { name, records, sibling, sample: make('small'), full: make('full') };
}

const methods = {
  records: ['get', 'insert', 'replace', 'remove', 'scan'],
  edges: ['add', 'remove', 'get', 'count', 'list', 'feed', 'recount', 'scan'],
  'edges.graph': ['suggest', 'known', 'shared', 'path'],
  search: ['index', 'remove', 'posts', 'users', 'trends'],
} as const;

/** A port that was declared. Throws if it is not there, or loses a method when it is spread. */
export function portOf(ports: Partial<StorePorts>, name: PortName): object {
  const port = name === 'edges.graph' ? ports.edges?.graph : ports[name];
  if (!port) {
    throw new Error(`The harness declares \`${name}\`, but \`open\` did not answer it.`);
  }
  const family = name in methods ? (name as keyof typeof methods) : 'records';
  const spread = new Set(Object.keys(port));
  const lost = methods[family].find((method) => !spread.has(method));
  if (lost === undefined) return port;
  throw new Error(
    `\`${name}\` has no \`${lost}\` of its own: ports are plain objects, put together by spread.`,
  );
}
