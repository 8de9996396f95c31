import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePastedQuote } from '../../../src/retrieval/quotes/parsePastedQuote.js';

describe('a pasted quote', () => {
  it.each([
    ['“We sail at dawn.” — Captain Ahab', 'We sail at dawn.', 'Ahab'],
    ['"We sail at dawn" - Jane Eyre, teacher, 1847', 'We sail at dawn', 'Jane Eyre'],
    ['"We sail at dawn" (Jane Eyre, 1847)', 'We sail at dawn', 'Jane Eyre'],
    ['Jane Eyre said: “We sail at dawn”', 'We sail at dawn', 'Jane Eyre'],
    ['did ahab say "we sail at dawn"?', 'we sail at dawn', 'ahab'],
    ['According to Jane Eyre, “we sail at dawn”', 'we sail at dawn', 'Jane Eyre'],
    ['“We sail at dawn,” said Port Minister Edmond Dantès.', 'We sail at dawn,', 'Edmond Dantès'],
    ['“We sail,” said Jane Eyre, “at dawn.”', 'We sail,” said Jane Eyre, “at dawn.', 'Jane Eyre'],
    ['We sail at dawn\n- Jane Eyre', 'We sail at dawn', 'Jane Eyre'],
    ['Jane Eyre: we sail at dawn', 'we sail at dawn', 'Jane Eyre'],
  ])('names its speaker: %s', (pasted, quote, speaker) => {
    const parsed = parsePastedQuote(pasted);
    expect(parsed).toMatchObject({ quote, speaker });
    expect(pasted.slice(parsed.start, parsed.end)).toBe(quote);
  });

  it.each([
    ['“We sail at dawn”', 'We sail at dawn'],
    ['Update: we sail at dawn', 'Update: we sail at dawn'],
    ['we sail at dawn – maybe later', 'we sail at dawn – maybe later'],
    [
      'She called it “ambitious” and left before the vote',
      'She called it “ambitious” and left before the vote',
    ],
    ['', ''],
  ])('names nobody: %s', (pasted, quote) => {
    expect(parsePastedQuote(pasted)).toMatchObject({ quote, speaker: null });
  });

  it('is always a slice of what was pasted', () => {
    const piece = fc.constantFrom(
      '“',
      '”',
      '"',
      ' — ',
      'Jane Eyre',
      ' said',
      ': ',
      ',',
      ' we sail',
      '\n',
      '(',
      ')',
      '\u2019',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const pasted = pieces.join('');
        const { quote, start, end } = parsePastedQuote(pasted);
        expect(pasted.slice(start, end)).toBe(quote);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});
