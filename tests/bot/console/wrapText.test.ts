import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, graphemesOf } from '../../../src/bot/console/displayWidth.js';
import { wrapText } from '../../../src/bot/console/wrapText.js';

const wrapped = (text: string, width: number) =>
  wrapText(text, width).map(({ start, end }) => text.slice(start, end));

describe('wrapText', () => {
  it('fills lines up to the width and no further', () => {
    expect(wrapped('one two three four', 7)).toEqual(['one two', 'three', 'four']);
    expect(wrapped('one two three four', 6)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('leaves a word that is wider than the line whole', () => {
    expect(wrapped('see https://dispatch.example/bridge now', 10)).toEqual([
      'see',
      'https://dispatch.example/bridge',
      'now',
    ]);
  });

  it('keeps line feeds and empty lines', () => {
    expect(wrapped('one\n\ntwo three', 5)).toEqual(['one', '', 'two', 'three']);
  });

  it('does not part words at a no-break space', () => {
    expect(wrapped('cost 4\u00a0million', 8)).toEqual(['cost', '4\u00a0million']);
  });

  it('parts text without blanks between wide characters, and starts no line with punctuation', () => {
    expect(wrapped('港の橋は三月に閉鎖', 6)).toEqual(['港の橋', 'は三月', 'に閉鎖']);
    expect(wrapped('港の橋。三月', 6)).toEqual(['港の', '橋。三', '月']);
  });

  it('counts what a person sees: accents, emoji and wide letters', () => {
    expect(wrapped('e\u0301e\u0301 👩‍👩‍👧 x', 4)).toEqual(['e\u0301e\u0301', '👩‍👩‍👧 x']);
  });

  it('gives one empty line for blank text', () => {
    expect(wrapped('', 10)).toEqual(['']);
    expect(wrapped('   ', 10)).toEqual(['']);
  });

  const text = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom(' ', ' ', '\n', '\t', '港', '橋。', 'word', '👩‍👩‍👧', '\u001b[2J', '(', ')'),
    ),
    { maxLength: 40 },
  );

  it('leaves out only blanks and line feeds, whatever the text', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (parts, width) => {
        const whole = parts.join('');
        let at = 0;
        for (const { start, end } of wrapText(whole, width)) {
          expect(whole.slice(at, start)).toMatch(/^[ \t\n]*$/);
          expect(end).toBeGreaterThanOrEqual(start);
          at = end;
        }
        expect(whole.slice(at)).toMatch(/^[ \t\n]*$/);
      }),
      { seed: 11 },
    );
  });

  it('makes a line too wide only when it cannot be parted, whatever the text', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (parts, width) => {
        for (const line of wrapped(parts.join(''), width)) {
          if (displayWidth(line) > width)
            expect([...graphemesOf(line)].some(({ text: one }) => one === ' ')).toBe(false);
        }
      }),
      { seed: 12 },
    );
  });
});
