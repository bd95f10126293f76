/** Values that no verb expects: each of them has broken a program somewhere. */
exports.hostile = [
  undefined,
  null,
  true,
  false,
  '',
  ' ',
  'x',
  'x'.repeat(200_000),
  '\u0000',
  '\ud800',
  '\u202e\u200b',
  '@',
  '%_"\'; DROP TABLE users; --',
  '* OR "',
  '__proto__',
  'constructor',
  'toString',
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
  '81ARZ3NDEKTSV4RRFFQ69G5FAV',
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n,
  Symbol('wrong'),
  () => 'wrong',
  new Date(Number.NaN),
  new Map(),
  [],
  [undefined],
  ['x'],
  [[['x']]],
  Array(2000).fill('01ARZ3NDEKTSV4RRFFQ69G5FAV'),
  {},
  Object.create(null),
  JSON.parse('{"__proto__":{"wrong":true},"constructor":{"prototype":{"wrong":true}}}'),
  { toString: 'wrong', valueOf: 'wrong' },
  { toJSON: () => '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
  { length: 1, 0: 'x' },
  { moderator: '__proto__' },
  { moderator: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
];

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Cursors that nobody was given. */
exports.forgedCursors = [
  'x',
  '!!!!',
  '=',
  encode(null),
  encode([]),
  encode({}),
  encode([1]),
  encode([1, 'homeTimeline', 'x', ['x']]),
  encode([1, '__proto__', '__proto__', ['__proto__']]),
  encode([2, 'homeTimeline', 'x', []]),
  encode(Array(1000).fill('x')),
  'A'.repeat(100_000),
];

/** Lists of arguments, each with one thing wrong: an argument, or a field or item of one. */
exports.mutations = function mutations(args, values) {
  return args.flatMap((arg, at) => [
    ...values.map((value) => ({ args: args.with(at, value), at, value })),
    ...fieldsOf(arg).flatMap((field) =>
      values.map((value) => ({
        args: args.with(at, withField(arg, field, value)),
        at: `${at}.${field}`,
        value,
      })),
    ),
  ]);
};

function fieldsOf(arg) {
  return typeof arg === 'object' && arg !== null ? Object.keys(arg) : [];
}

function withField(object, field, value) {
  if (Array.isArray(object)) return object.with(Number(field), value);
  return Object.defineProperty({ ...object }, field, { value, enumerable: true });
}
