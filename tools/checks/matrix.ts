import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../packages.ts';
import { type Report, reportFile } from './vitest.ts';

/** Whose results stand in the table: stores, and compositions of stores. */
const columns = [
  ...['memory', 'SQLite in a file', 'MongoDB', 'Neo4j'],
  ...['SQLite + Neo4j', 'MongoDB + Neo4j'],
];
const projects = ['embedded', 'mongodb', 'neo4j'];
const page = join(root, 'docs', 'adapters.md');
const marks = { passed: '✓', failed: '✗' };

/** By rule, then by store. */
type Results = Map<string, Map<string, 'passed' | 'failed'>>;

/** What differs between docs/adapters.md and the last run. */
export function staleMatrix(): readonly string[] {
  const found = existsSync(page) ? readFileSync(page, 'utf8') : '';
  if (found === rendered()) return [];
  return ['docs/adapters.md is not what the tests say: npm run matrix, after npm test.'];
}

/** Writes docs/adapters.md from the reports of the last run. */
export function writeMatrix(): void {
  writeFileSync(page, rendered());
}

function rendered(): string {
  const results: Record<string, Results> = { contract: new Map(), domain: new Map() };
  for (const { store, suite, rule, status } of projects.flatMap(outcomes)) {
    note(results[suite], rule, store, status);
  }
  return `${head}${table('Ports', results['contract'])}\n${table('Domain', results['domain'])}`;
}

/** Every result of a rule on a store: `contract: SQLite > R1 …`. */
function outcomes(project: string) {
  const { testResults } = JSON.parse(readFileSync(reportFile(project), 'utf8')) as Report;
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ ancestorTitles = [], title = '', status }) => {
      const [, suite, store] = /^(contract|domain): (.+)$/.exec(ancestorTitles[0] ?? '') ?? [];
      const rule = /^[A-Z]+\d+[a-z]?/.exec(title)?.[0];
      return suite && store && rule ? [{ suite, store, rule, status }] : [];
    });
}

/** A rule that runs on two types of record holds if it does on both. */
function note(results: Results = new Map(), rule: string, store: string, status: string): void {
  const of = results.get(rule) ?? new Map();
  results.set(rule, of);
  of.set(store, status === 'passed' && of.get(store) !== 'failed' ? 'passed' : 'failed');
}

function table(title: string, results: Results = new Map()): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rules = [...results.keys()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const cell = (rule: string, store: string) => {
    const result = results.get(rule)?.get(store);
    return result ? marks[result] : '–';
  };
  const rows = rules.map((rule) => line([rule, ...columns.map((store) => cell(rule, store))]));
  const header = line(['rule', ...columns]) + line(['rule', ...columns].map(() => '---'));
  return `## ${title}\n\n${header}${rows.join('')}`;
}

/** Letters first, then the number as a number, then what tells promises of one area apart. */
function key(rule: string): string {
  const [, letters = '', digits = '', part = ''] = /^([A-Z]+)(\d+)([a-z]?)$/.exec(rule) ?? [];
  return letters + digits.padStart(4, '0') + part;
}

const head = `# Adapters and rules

Made by \`npm run matrix\` from the results of \`npm test\`; CI fails where it is not what the tests say. ✓ it holds, ✗ it does not, – it does not run there: the store has no such port, or the check (each write cut at each call, walks beside memory) needs another store. What the rules are: [contract.md](contract.md) for ports, [rules.md](rules.md) for the domain.

`;
