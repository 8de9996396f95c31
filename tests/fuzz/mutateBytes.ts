import { fuzzSeed } from './cases.js';

/** Bytes that parsers look out for, and sequences that are wrong in every encoding. */
const tokens: readonly Buffer[] = [
  ...[
    '\0',
    '\n',
    '\r',
    '\t',
    ' ',
    '"',
    "'",
    '\\',
    '<',
    '>',
    '&',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '*',
    '_',
    '`',
    '#',
    '|',
  ],
  ...[
    '---\n',
    '+++\n',
    '<!--',
    '-->',
    '</',
    '<p>',
    '<table>',
    '<a href="',
    '&#0;',
    '&#x110000;',
    '&amp',
    '{"text":"',
  ],
  ...[
    'endstream',
    'endobj',
    '/Filter /FlateDecode',
    '<<',
    '>>',
    '9999999999',
    '-1',
    '1e999',
    'obj',
    'xref\n',
    'startxref\n',
  ],
  ...['\\ud800', '\\u0000', '__proto__', 'null', 'date: 2020-02-31\n', '@everyone', '```', '](', '!['],
]
  .map((token) => Buffer.from(token, 'latin1'))
  .concat(
    [
      '\xff\xfe',
      '\xfe\xff',
      '\xed\xa0\x80',
      '\xc0\x80',
      '\xf4\x90\x80\x80',
      '\xef\xbb\xbf',
      '\xe2\x80\xae',
      '\xe2\x80\x8b',
    ].map((bytes) => Buffer.from(bytes, 'latin1')),
  );

/**
 * A damaged copy of a file, the same for the same number: bytes changed, cut out, doubled, moved, repeated up to a few
 * thousand times, or tokens put in that parsers look out for.
 */
export function mutateBytes(original: Uint8Array, caseNumber: number): Buffer {
  const random = seededRandom(fuzzSeed + caseNumber * 7919);
  const below = (end: number): number => Math.floor(random() * end);
  let bytes = Buffer.from(original);
  for (let changes = 1 + below(8); changes > 0; changes -= 1) {
    const at = below(bytes.length + 1);
    const end = Math.min(bytes.length, at + below(random() < 0.1 ? 400 : 12));
    const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
    const token = tokens[below(tokens.length)] ?? Buffer.alloc(0);
    const made = [
      () => [before, Buffer.from(piece.map(() => below(256))), after],
      () => [before, after],
      () => [before, piece, piece, after],
      () => [piece, before, after],
      () => [before, token, piece, after],
      () => [before, token, after],
      () => [before, ...Array.from({ length: below(random() < 0.05 ? 3000 : 20) }, () => token), after],
    ][below(7)];
    bytes = Buffer.concat(made?.() ?? [bytes]);
  }
  return bytes;
}

/** A linear congruential generator (the constants of Numerical Recipes), 0 up to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
