import { type Source, sources } from './files.ts';

const ruleId = /\bD\d{1,3}[a-z]?\b/g;
const later = '(not yet built)';

/** Rules of docs/rules.md that no test names. */
export function untested(): readonly string[] {
  const tested = new Set(titles().flatMap(({ text }) => text.match(ruleId) ?? []));
  return documented()
    .filter(({ id, built }) => built && !tested.has(id))
    .map(({ id }) => `docs/rules.md: ${id} stands in no test title. Test it, or mark it ${later}.`);
}

/** Rules that tests name and docs/rules.md does not. */
export function undocumented(): readonly string[] {
  const known = new Set(documented().map(({ id }) => id));
  return titles().flatMap(({ path, text }) =>
    [...new Set(text.match(ruleId))]
      .filter((id) => !known.has(id))
      .map((id) => `${path}: ${id} does not stand in docs/rules.md.`),
  );
}

interface Rule {
  readonly id: string;
  readonly built: boolean;
  /** Of its test, from the root. */
  readonly file: string;
}

/** Rules whose link leads to a file that does not name them. */
export function mislinked(): readonly string[] {
  return documented()
    .filter(({ id, built, file }) => built && !sources(file).some(({ text }) => text.includes(id)))
    .map(
      ({ id, file }) => `docs/rules.md: ${id} links to ${file || 'nothing'}, where no test has it.`,
    );
}

/** An id in bold is the rule that its line states, and links to its test; other ids only refer. */
function documented(): readonly Rule[] {
  const [page] = sources('docs/rules.md');
  if (page === undefined) throw new Error('docs/rules.md is missing.');
  return page.text.split('\n').flatMap((line) => {
    const [, id, file = ''] = /\*\*\[?(D\d{1,3}[a-z]?)(?:\]\(\.\.\/(.+?)\))?\*\*/.exec(line) ?? [];
    return id === undefined ? [] : [{ id, built: !line.includes(later), file }];
  });
}

/** Of each file of tests or rules, its string literals: titles and ids are among them. */
function titles(): readonly Source[] {
  const files = sources(
    'packages/*/src/**/rules/**/*.ts',
    'packages/contract/src/**/*.ts',
    'packages/*/{src,test}/**/*.test.ts',
    'examples/*/{src,test}/**/*.test.ts',
  );
  const literal = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`/g;
  return files.map(({ path, text }) => ({ path, text: (text.match(literal) ?? []).join('\n') }));
}
