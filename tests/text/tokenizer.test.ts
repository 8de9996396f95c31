import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStopWord } from '../../src/text/stopWords.js';
import { stems, tokenize } from '../../src/text/tokenizer.js';

const words = (text: string, language?: string) =>
  tokenize(text, language)
    .map((term) => term.text)
    .join(' ');

describe('tokenize', () => {
  it.each([
    ['The minister SPOKE.', 'the minister spoke'],
    ['Québec’s café, Łódź, Straße, ﬁne', 'quebec cafe lodz strasse fine'],
    ["women's Iraq’s James' O'Brien don’t", 'women iraq james obrien dont'],
    ['l’Irak d’Ottawa qu’il', 'l irak d ottawa qu il'],
    ['de-escalation, U.S.-led Al-Hakim’s', 'de escalation us led al hakim'],
    ['the U.S. and U.K., US, at 5 a.m. (J.R.R.)', 'the us and uk us at 5 am jrr'],
    ['U.S.’s N.Korea Ph.D. example.org', 'us n korea ph d example org'],
    ['1,000 12,345,678.90 2.5 2,5 1,2,3 10,0000', '1000 12345678.90 2.5 2 5 1 2 3 10 0000'],
    ['1970s 19th 2nd 5bn G20 km² 2020-01-03 192.168.0.1', '1970 19 2 5 bn g20 km2 2020 01 03 192.168.0.1'],
    ['snake_case C++ #tag @user 50%', 'snake case c++ tag user 50'],
    ['C, C++, C# and F#; C++17, PR#12 a+b', 'c c++ c# and f# c++ 17 pr 12 a b'],
    ['.NET, (.Net) the end.Net ASP.NET', '.net .net the end net asp net'],
    ['v1.20.4 1.20.4 v2 2.0', '1.20.4 1.20.4 v2 2.0'],
    ['co\u00adoperate ２０２０ İstanbul', 'cooperate 2020 istanbul'],
    ['Он ушёл в Край', 'он ушел в край'],
    ['서울의 봄 ガス कि', '서울의 봄 ガス कि'],
    ['أَحْمَد', 'احمد'],
    ['…“”— ! \u0301 ـ', ''],
    ["\u0301's", 's'],
    ['', ''],
  ])('%j gives %j', (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it('cuts scripts without blanks into words, also beside Latin ones', () => {
    expect(words('東京に行く。NATOの基地', 'ja')).toBe('東京 に 行く nato の 基地');
    expect(words('加拿大部长访问北京', 'zh').split(' ')).toContain('北京');
    expect(words('ที่นี่', 'th')).toBe('ที่ นี่');
  });

  it('gives offsets of the word as it is written', () => {
    const text = 'In Québec’s 1,000 U.S. 1970s homes';
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'In',
      'Québec’s',
      '1,000',
      'U.S.',
      '1970s',
      'homes',
    ]);
  });

  it('folds composed and decomposed writing alike', () => {
    const text = 'Québec ｶﾞ 각 Ångström';
    expect(words(text.normalize('NFD'))).toBe(words(text.normalize('NFC')));
  });

  it('finds terms in order, none empty or with white space, and every ASCII letter in one of them, for any text', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            'a',
            'B',
            '.',
            ',',
            "'",
            '’',
            's',
            '1',
            '000',
            ' ',
            '-',
            '中',
            'か',
            '\u3099',
            'é',
            '😀',
            '\u0301',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const { text: term, start, end } of tokenize(text)) {
          expect(text.slice(at, start)).not.toMatch(/[A-Za-z0-9]/);
          expect(end).toBeGreaterThan(start);
          expect(term).toMatch(/^\S+$/);
          at = end;
        }
        expect(text.slice(at)).not.toMatch(/[A-Za-z0-9]/);
      }),
      { numRuns: 500 },
    );
  });

  // Quadratic time would run into the time limit of the test.
  it.each([
    'a.',
    '1,',
    '1.',
    'a',
    "a'",
    'l’',
    '1,000,',
    '\u0301',
    '\u00ad',
    'A.B',
    '日本',
    'C++',
    'v1.',
    '.net',
    'aB-',
  ])('takes linear time on 300 kB of %j', (unit) => {
    const terms = tokenize(unit.repeat(3e5 / unit.length));
    expect(terms.slice(1).every((term, i) => term.start >= (terms[i]?.end ?? 0))).toBe(true);
  });
});

describe('stems', () => {
  it('are of the folded words, in order, stop words among them', () => {
    expect(stems('The Ministers’ relations: 1,000 cafés')).toEqual([
      'the',
      'minist',
      'relat',
      '1000',
      'cafe',
    ]);
    expect(stems('')).toEqual([]);
  });
});

describe('isStopWord', () => {
  it('knows function words as the tokenizer folds them, and spares the U.S.', () => {
    for (const { text } of tokenize("what’s the of don't")) expect(isStopWord(text)).toBe(true);
    for (const { text } of tokenize('U.S. troops 850')) expect(isStopWord(text)).toBe(false);
  });
});
