import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_BYTES, type ParsedText, parseText, type TextEntity } from './parse-text.ts';

const values = (entities: readonly TextEntity[]) => entities.map((entity) => entity.value);
const weight = (text: string) => parseText(text).weightedLength;
const mentions = (text: string) => values(parseText(text).mentions);
const hashtags = (text: string) => values(parseText(text).hashtags);
const cashtags = (text: string) => values(parseText(text).cashtags);
const urls = (text: string) => values(parseText(text).urls);
const all = (parsed: ParsedText) =>
  [parsed.mentions, parsed.hashtags, parsed.cashtags, parsed.urls].flat();

// Pieces that meet at the borders of the rules, glued in any order.
const pieces = [
  ...['@', '＠', '#', '＃', '$', '.', ',', ':', '/', '_', '-', '&', ' ', '\n', '(', ')', "'", '"'],
  ...['a', 'ab1', 'é', 'の', '漢字', 'ไทย', '한국', 'م', '1', '１', '\u0301', '\u200C', '\u200D'],
  ...['👩', '👩‍👩‍👧', '🇯🇵', '1️⃣', '\uFE0F', '\u200E', '\u202E', '\uD83D', '\uDC69', '\0', '\u0344'],
  ...['http://', 'https://', 'example.com', 'a.co', '.jp', 'xn--', '//', 'mailto:', '|', '{', '['],
];
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

describe('weight', () => {
  it.each([
    ['a code point up to 4351 is one', 'aé\u10FF', 3],
    ['a code point from 4352 is two', '\u1100', 2],
    ['8192–8205, 8208–8223 and 8242–8247 are one', '.\u200D\u2010\u201F\u2032\u2037.', 7],
    ['8206–8207, 8224–8241 and 8248 are two', '.\u200E\u200F\u2020\u2031\u2038.', 12],
    ['CJK is two each', '저찀쯿쿿漢', 10],
    ['a code point of two units is two', '\u{10000}\u{10FFFF}', 4],
    ['a joined family is two', '👨‍👩‍👧‍👦', 2],
    ['a kiss with skin tones is two', '👩🏻‍❤️‍💋‍👩🏿', 2],
    ['a skin tone is a part of its emoji', '👍🏽', 2],
    ['a flag is two', '🇯🇵🇩🇪', 4],
    ['a flag of a subdivision is two', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 2],
    ['a keycap is two', '1️⃣', 2],
    ['a heart with its selector is two', '❤️', 2],
    ['a copyright sign is one, its emoji two', '©©️', 3],
    ['a mark that does not compose counts', 'x\u0301', 2],
    ['a mark that composes does not', 'e\u0301', 1],
    ['a line break is one', 'a\nb', 3],
    ['any link is 23', `t.co https://example.com/${'a'.repeat(200)}`, 47],
    ['a link in CJK is 23 and the rest two each', '見てhttps://t.co/abcね', 29],
  ])('%s', (_, text, expected) => {
    expect(weight(text)).toBe(expected);
  });

  it('does not let a chain of 200 joined people pass for one emoji', () => {
    expect(weight(Array(200).fill('👩').join('\u200D'))).toBeGreaterThan(100);
  });

  it.each([
    ['280 letters', 'a'.repeat(280), true],
    ['281 letters', 'a'.repeat(281), false],
    ['140 CJK characters', 'の'.repeat(140), true],
    ['141 CJK characters', 'の'.repeat(141), false],
    ['140 families', '👨‍👩‍👧‍👦'.repeat(140), true],
    ['nothing', ' \n ', false],
    ['a line break and a tab', 'a\n\tb', true],
    ['a NUL', 'a\0b', false],
    ['a byte order mark inside', 'a\uFEFFb', false],
    ['U+FFFE', 'a\uFFFEb', false],
    ['U+FFFF', 'a\uFFFFb', false],
    ['half a surrogate pair', 'a\uD83Db', false],
  ])('knows whether %s may be posted', (_, text, expected) => {
    expect(parseText(text).valid).toBe(expected);
  });
});

describe('mentions', () => {
  it.each([
    ['at the start and at the end', '@ada hi @Bob_1', ['ada', 'Bob_1']],
    ['with a full-width sign', '＠ada', ['ada']],
    ['all digits', '@12345', ['12345']],
    ['directly in Japanese', 'の@usernameに到着', ['username']],
    ['directly in Korean and Thai', '안녕@ada님 ไทย@bobครับ', ['ada', 'bob']],
    ['between direction marks', '\u200F@ada\u200E', ['ada']],
    ['after punctuation', '.@a (@b) "@c" -@d /@e', ['a', 'b', 'c', 'd', 'e']],
    ['after an emoji', '❤️@ada👍@bob', ['ada', 'bob']],
    ['of 20 characters', `@${'a'.repeat(20)}`, ['a'.repeat(20)]],
    ['up to the hyphen or slash', '@a-b @c/list', ['a', 'c']],
    ['not of 21', `@${'a'.repeat(21)}`, []],
    ['not after a letter or digit', 'foo@bar 1@bar é@bar', []],
    ['not after a sign', 'a!@b #@b $@b %@b &@b *@b @@b _@b', []],
    ['not of an address', 'me@example.com josé@example.com', []],
    ['not before another sign', '@a@b @_@ @c＠d', []],
    ['not before an accented letter', '@aliceìnheiro', []],
    ['not before ://', '@http://example.com', []],
  ])('%s', (_, text, expected) => {
    expect(mentions(text)).toEqual(expected);
  });
});

describe('hashtags', () => {
  it.each([
    [
      'in any script',
      '#mañana #ашок #트위터 #漢字 #हिन्दी #ไทย',
      ['mañana', 'ашок', '트위터', '漢字', 'हिन्दी', 'ไทย'],
    ],
    ['with a full-width sign', '＃ｈａｓｈ１', ['ｈａｓｈ１']],
    ['with digits and underscore', '#1st #a_1', ['1st', 'a_1']],
    ['with the joiner of Persian', '#می\u200Cخواهم', ['می\u200Cخواهم']],
    ['without a joiner at the end', '#abc\u200C', ['abc']],
    ['with the marks of Japanese words', '#メ～テレ #各〃', ['メ～テレ', '各〃']],
    ['after punctuation and an emoji', '(#a) ！#b ☀️#c', ['a', 'b', 'c']],
    ['of 100 characters', `#${'字'.repeat(100)}`, ['字'.repeat(100)]],
    ['not of 101', `#${'字'.repeat(101)}`, []],
    ['not of digits alone, in any script', '#1 #１２３ #१२३४', []],
    ['not of underscores alone', '#_ #1_', []],
    ['not after a letter, digit, & or _', 'a#b の#c 1#d &#e _#f', []],
    ['not before another sign', '#a#b #c＃', []],
    ['not before ://', '#http://example.com', []],
    ['not of a keycap', '#️⃣', []],
  ])('%s', (_, text, expected) => {
    expect(hashtags(text)).toEqual(expected);
  });
});

describe('cashtags', () => {
  it.each([
    ['of up to six letters', '$A $abcdef', ['A', 'abcdef']],
    ['with a class of share', '$BRK.B $a_bc', ['BRK.B', 'a_bc']],
    ['before punctuation', '$AAPL, ($X) $TEST_ABC', ['AAPL', 'TEST']],
    ['not of seven letters or of digits', '$abcdefg $1', []],
    ['not after a letter or sign', 'a$B $$C', []],
  ])('%s', (_, text, expected) => {
    expect(cashtags(text)).toEqual(expected);
  });
});

describe('urls', () => {
  const cjk =
    'http://twitter.com/これは日本語です。example.com中国語http://t.co/abcde한국twitter.com';
  it.each([
    ['with a scheme', 'HTTPS://A.com/b?c=d#e', ['HTTPS://A.com/b?c=d#e']],
    ['bare, with a known TLD', 'foo.co.jp www.example.com/x', ['foo.co.jp', 'www.example.com/x']],
    ['in other alphabets', 'ELPAÍS.com президент.рф', ['ELPAÍS.com', 'президент.рф']],
    [
      'with an international host',
      'http://日本語.jp/ http://☃.net',
      ['http://日本語.jp/', 'http://☃.net'],
    ],
    ['in CJK', cjk, ['http://twitter.com/', 'example.com', 'http://t.co/abcde', 'twitter.com']],
    ['before CJK', 'http://t.coを見て', ['http://t.co']],
    ['between emoji and arrows', '→a.com😀https://b.com/c🎉', ['a.com', 'https://b.com/c']],
    ['between direction marks', '\u200Ea.com\u200F', ['a.com']],
    ['with brackets in pairs', '(http://a.com/b_(c))', ['http://a.com/b_(c)']],
    ['with a query in accents', 'https://a.com/?q=été&x=1', ['https://a.com/?q=été&x=1']],
    [
      'without the punctuation behind',
      'http://a.com/b: a.com/c*, a.com.',
      ['http://a.com/b', 'a.com/c', 'a.com'],
    ],
    ['with an address', 'http://192.168.0.1:80/x', ['http://192.168.0.1:80/x']],
    ['not with another scheme or none', 'ftp://a.com mailto:a@b.com //a.com', []],
    ['not bare without a known TLD', 'foo.baz foo.comm test.tar.bz2', []],
    ['not without a dot in the host', 'http://no-tld http://user:pw@example.com', []],
    ['not with an impossible address', 'http://256.1.2.3/ http://1.2', []],
    ['not of an e-mail address', 'john.doe.gov@mail.com', []],
    ['not after a sign', '#test.com @test.com $tw.com @http://a.com', []],
  ])('%s', (_, text, expected) => {
    expect(urls(text)).toEqual(expected);
  });

  it('keeps the signs inside a link to the link', () => {
    const parsed = parseText('https://a.com/@user/#tag?$x @ada');
    expect(values(all(parsed))).toEqual(['ada', 'https://a.com/@user/#tag?$x']);
  });

  it('gives what overlaps to the one that starts first', () => {
    const parsed = parseText('#日本example.com');
    expect(values(all(parsed))).toEqual(['日本example']);
    expect(parsed.weightedLength).toBe(16);
  });
});

describe('any text', () => {
  it('is returned in NFC and trimmed, with the indices of that', () => {
    const parsed = parseText('  e\u0301 ＠ada #x ');
    expect(parsed.text).toBe('é ＠ada #x');
    expect(parsed.mentions).toEqual([{ value: 'ada', start: 2, end: 6 }]);
    expect(parsed.hashtags).toEqual([{ value: 'x', start: 7, end: 9 }]);
  });

  it('gives the same when its text is parsed again', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const parsed = parseText(text);
        expect(parseText(parsed.text)).toEqual(parsed);
      }),
    );
  });

  it('has sorted entities that never overlap and equal their slices', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const parsed = parseText(text);
        const entities = all(parsed).sort((a, b) => a.start - b.start);
        for (const [at, entity] of entities.entries()) {
          expect(entity.start).toBeGreaterThanOrEqual(entities[at - 1]?.end ?? 0);
          expect(parsed.text.slice(entity.start, entity.end).endsWith(entity.value)).toBe(true);
        }
        for (const kind of [parsed.mentions, parsed.hashtags, parsed.cashtags, parsed.urls]) {
          expect(kind).toEqual([...kind].sort((a, b) => a.start - b.start));
        }
      }),
    );
  });

  // Catches a limit counted in UTF-16 units, or taken after the trimming.
  it('is read up to 5,708 bytes of UTF-8 and refused above', () => {
    const fits = `@ada ${'x'.repeat(MAX_TEXT_BYTES - 7)}é`;
    expect(parseText(fits).mentions).toHaveLength(1);
    expect(parseText(`${fits} `).mentions).toHaveLength(0);
    expect(parseText(`@ada ${'の'.repeat(1902)}`).mentions).toHaveLength(0);
    expect(parseText(`@ada ${'👩'.repeat(1425)}`).mentions).toHaveLength(1);
  });

  it.each(['@a', '#', 'http://', 'a.', '\u0301\u0323', '👩\u200D'])(
    'of 200 KB of %j is refused before parsing: it comes back as it was',
    (unit) => {
      // Not in NFC and not trimmed: any step of parsing would have changed it.
      const text = ` e\u0301${unit.repeat(Math.ceil(200_000 / unit.length))}`;
      const parsed = parseText(text);
      expect(parsed.text).toBe(text);
      expect(parsed.weightedLength).toBe(text.length);
      expect(all(parsed)).toEqual([]);
      expect(parsed.valid).toBe(false);
    },
  );

  it('that NFC makes too long is refused, and again the same', () => {
    const parsed = parseText('\u{1D160}'.repeat(1427));
    expect(parsed.valid).toBe(false);
    expect(parseText(parsed.text)).toEqual(parsed);
  });

  it('with over 560 marks in a row is refused before they are sorted', () => {
    const text = `@ada a${'\u0301\u0323'.repeat(300)}`;
    expect(parseText(text)).toMatchObject({ text, valid: false, mentions: [] });
  });
});
