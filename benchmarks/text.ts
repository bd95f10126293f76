import { parseText } from '@twclone/core';

/** What a parser of links, signs and emoji may take quadratic time for. */
const hostile: readonly string[] = [
  ...[
    'a',
    '@',
    '#',
    '$',
    '@a',
    '#a',
    '$A',
    'a.',
    'a.b',
    '.com',
    'a@',
    '(',
    '[',
    '<',
    '"',
    '_',
    '-',
  ],
  ...['http://', 'https://a.', 'http://a/(', 'http://a.com/?', 'http://@', 'www.', 'a.co/'],
  ...[
    'e\u0301',
    '\u0301',
    '👨‍👩‍👧‍👦',
    '🏳️‍🌈',
    '\u200d',
    '🇩',
    '日本',
    'ไทย',
    '＠',
    '＃',
    'か゛',
    '\u202e',
    ' ',
  ],
];

const cap = 5_600;
const repeats = 60;
/** What takes less is not told from noise: milliseconds. */
const noise = 0.02;

/** CPU milliseconds of one parse, user and system: the least of some batches. */
function cost(text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let batch = 0; batch < 5; batch += 1) {
    const before = process.cpuUsage();
    for (let at = 0; at < repeats; at += 1) parseText(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000 / repeats);
  }
  return least;
}

function filled(unit: string, bytes: number): string {
  return unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)));
}

const [mostMs, mostGrowth] = [5, 2.5];

interface TextResult {
  readonly unit: string;
  readonly ms: number;
  readonly growth: number;
}

/**
 * For each hostile unit: the cost at the cap, and how it grows from half of that. What looks steep is
 * measured again: what grows with the square does so each time, what others do on the machine not.
 */
function measureText(): readonly TextResult[] {
  for (const unit of hostile) cost(filled(unit, cap));
  return hostile.map((unit) => {
    let best = measureUnit(unit);
    for (let again = 0; again < 3 && best.growth > mostGrowth; again += 1) {
      const next = measureUnit(unit);
      if (next.growth < best.growth) best = next;
    }
    return best;
  });
}

function measureUnit(unit: string): TextResult {
  const ms = cost(filled(unit, cap));
  return { unit, ms, growth: ms / Math.max(cost(filled(unit, cap / 2)), noise) };
}

/** What 200 kB of it cost at most: they are to be refused unread. */
function refusalCost(): number {
  return Math.max(...hostile.map((unit) => cost(filled(unit, 200_000))));
}

/** A line on parsing hostile texts, and whether it keeps its bounds. */
export function reportText(): { readonly line: string; readonly right: boolean } {
  const results = measureText();
  const worst = (of: (result: TextResult) => number) =>
    results.reduce((a, b) => (of(b) > of(a) ? b : a));
  const [slowest, steepest] = [worst(({ ms }) => ms), worst(({ growth }) => growth)];
  const refused = refusalCost();
  const right = slowest.ms <= mostMs && steepest.growth <= mostGrowth && refused <= 1;
  const line = [
    `parseText of ${results.length} hostile texts: at the cap ${slowest.ms.toFixed(2)} ms at most`,
    `of ${mostMs} (${JSON.stringify(slowest.unit)}), t(2n)/t(n) ${steepest.growth.toFixed(2)}`,
    `at most of ${mostGrowth} (${JSON.stringify(steepest.unit)}),`,
    `200 kB refused in ${(refused * 1000).toFixed(1)} µs: ${right ? 'kept' : 'NOT KEPT'}`,
  ].join(' ');
  return { line, right };
}
