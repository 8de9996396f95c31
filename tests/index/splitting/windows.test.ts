import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWindows, windowSettings } from '../../../src/index/splitting/windows.js';

const countTokens = (text: string) => text.split(' ').filter((word) => word !== '').length;

/** A text of sentences with these numbers of tokens. */
function textOf(tokens: readonly number[]) {
  const sentences: { start: number; end: number }[] = [];
  let text = '';
  for (const count of tokens) {
    const words = Array.from({ length: count }, () => 'w').join(' ');
    sentences.push({ start: text.length, end: text.length + words.length });
    text += `${words} `;
  }
  return { text, sentences };
}

function windowTokens(...tokens: number[]) {
  const { text, sentences } = textOf(tokens);
  return splitWindows(text, sentences, countTokens).map(({ start, end }) =>
    countTokens(text.slice(start, end)),
  );
}

describe('splitWindows', () => {
  it('joins short sentences to come near the target of 28 tokens', () => {
    expect(windowTokens(14, 14)).toEqual([28]);
    // 20 and 26: 64 + 4; 10 and 36: 324 + 64; all alone: 324 + 324 + 4
    expect(windowTokens(10, 10, 26)).toEqual([20, 26]);
  });

  it('leaves sentences alone that would come farther from the target together', () => {
    expect(windowTokens(35, 35)).toEqual([35, 35]);
    // together 40: 144; alone: 64 + 64
    expect(windowTokens(20, 20)).toEqual([20, 20]);
  });

  it('never joins beyond 48 tokens or two sentences, and keeps a longer sentence whole', () => {
    expect(windowTokens(8, 44)).toEqual([8, 44]);
    expect(windowTokens(5, 5, 5, 5)).toEqual([10, 10]);
    expect(windowTokens(90)).toEqual([90]);
  });

  it('follows the settings that it is given', () => {
    const { text, sentences } = textOf([20, 20, 20]);
    const settings = { maxSentences: 2, maxTokens: 100, targetTokens: 100 };
    expect(splitWindows(text, sentences, countTokens, settings)).toHaveLength(2);
    expect(splitWindows(text, sentences, countTokens, { ...settings, maxSentences: 3 })).toHaveLength(1);
  });

  it('gives nothing for no sentences', () => {
    expect(splitWindows('', [], countTokens)).toEqual([]);
  });

  it('covers every sentence once, in order, within the bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 12 }), (tokens) => {
        const { text, sentences } = textOf(tokens);
        const windows = splitWindows(text, sentences, countTokens);
        const inWindows = windows.map(({ start, end }) =>
          sentences.filter((s) => s.start >= start && s.end <= end),
        );
        expect(inWindows.flat()).toEqual(sentences);
        windows.forEach(({ start, end }, i) => {
          const count = inWindows[i]?.length ?? 0;
          expect(count).toBeLessThanOrEqual(windowSettings.maxSentences);
          expect(count === 1 || countTokens(text.slice(start, end)) <= windowSettings.maxTokens).toBe(true);
        });
      }),
    );
  });
});
