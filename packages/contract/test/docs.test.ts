import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { rules } from '../src/index.ts';

/** The rows of the tables in `docs/contract.md`: id, promise, and what it catches. */
async function documented(): Promise<string[]> {
  const page = await readFile(new URL('../../../docs/contract.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => /^\| [A-Z]\d+ +\|/.test(line));
  // The formatter fills the columns with spaces.
  return rows.map((row) => row.replace(/ +\|/g, ' |'));
}

test('docs/contract.md says what the rules say', async () => {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = rules.map(({ id, title, catches, global }) => {
    return `| ${id} | ${cell(title)}${global ? ' (_alone_)' : ''} | ${cell(catches)} |`;
  });
  expect((await documented()).sort()).toEqual(rows.sort());
});
