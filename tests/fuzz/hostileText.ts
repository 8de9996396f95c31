import fc from 'fast-check';

/** Pieces that have broken software before: marks that are not seen, halves of characters, markup, mentions, dates. */
const pieces: readonly string[] = [
  ...[
    '\u202e',
    '\u2066',
    '\u2069',
    '\u200f',
    '\u061c',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u2060',
    '\u00ad',
    '\u180e',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\udbff',
    '\ud83d',
    '\u0000',
    '\u0007',
    '\u001b[2J',
    '\u0085',
    '\u2028',
    '\u2029',
    '\ufffe',
  ],
  ...[
    'e\u0301',
    '\u0301',
    '\u0e33',
    'ﬁ',
    'ﷺ',
    'İ',
    'ß',
    'ŉ',
    '각',
    '👨‍👩‍👧',
    '🇨🇦',
    '𝔗',
    'नि',
    'กำ',
    '漢字',
    'العربية',
  ],
  ...[
    '@everyone',
    '@here',
    '＠everyone',
    '@\u200beveryone',
    '@еveryone',
    '<@123456789012345678>',
    '<@&1>',
    '<#1>',
    '<:a:1>',
    '</ask:1>',
    '<t:0>',
  ],
  ...[
    '**',
    '__',
    '~~',
    '||',
    '`',
    '```',
    '> ',
    '>>> ',
    '# ',
    '-# ',
    '- ',
    '1. ',
    '[x](https://a.example)',
    '\\',
    'https://a.example/)',
    'discord.gg/a',
  ],
  ...[
    '"',
    '“',
    '”',
    '«',
    '»',
    '‘',
    '’',
    "'",
    '…',
    '—',
    '–',
    '- ',
    ':',
    ';',
    ',',
    '.',
    '?',
    '!',
    '(',
    ')',
    '[sic]',
    '\n',
    '\n\n',
    '\t',
    ' ',
  ],
  ...[
    "' OR 1=1 --",
    '" OR ""="',
    'NEAR(',
    'a AND b',
    'title:',
    'a*',
    '^a',
    '{a b}',
    '=1+1',
    '%',
    '_',
    '${x}',
    '%s',
    '__proto__',
    'constructor',
  ],
  ...[
    '2020-01-05',
    'January 5',
    'yesterday',
    'last week',
    'in 99999999999',
    '31/02/2020',
    'the 1990s',
    '0',
    '-1',
    '1e999',
    '१२',
  ],
  ...[
    'Who',
    'when',
    'What about',
    'he',
    'that',
    'How many',
    'said',
    'according to',
    'the mayor',
    'Ivo Brandt',
    'Lowfield',
    'bridge',
    'not',
    'I',
    'a',
  ],
];

/** One hostile piece, once or many times. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...pieces), fc.integer({ min: 2, max: 60 }))
      .map(([one, times]) => one.repeat(times)),
  },
);

/** Text as nobody types it: hostile pieces, joined by blanks or by nothing, up to about `maxPieces` of them. */
export function hostileText(maxPieces = 25): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(piece, { maxLength: maxPieces }), fc.constantFrom('', ' '))
    .map(([parts, blank]) => parts.join(blank));
}

/** A text with hostile pieces put into it. */
export function spoiledText(...texts: readonly string[]): fc.Arbitrary<string> {
  const spoil = (text: string, changes: readonly (readonly [number, number, string])[]): string =>
    changes.reduce((spoiled, [share, cut, put]) => {
      const at = Math.floor(share * spoiled.length);
      return spoiled.slice(0, at) + put + spoiled.slice(at + cut);
    }, text);
  const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 6 }), piece);
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 6 }))
    .map(([text, changes]) => spoil(text, changes));
}
