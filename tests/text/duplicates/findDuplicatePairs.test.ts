import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDuplicatePairs } from '../../../src/text/duplicates/findDuplicatePairs.js';
import { independentTexts } from '../../../src/text/duplicates/independentTexts.js';
import { bandsOf, minHashOf } from '../../../src/text/duplicates/minHash.js';
import { sameFacts } from '../../../src/text/duplicates/sameFacts.js';
import { sameSentences } from '../../../src/text/duplicates/sameSentences.js';
import { sharedRun } from '../../../src/text/duplicates/sharedRun.js';
import { jaccardSimilarity } from '../../../src/text/duplicates/similarity.js';
import { wordShingles } from '../../../src/text/duplicates/wordShingles.js';
import { splitSentences } from '../../../src/text/sentences.js';
import { labelledPairs } from './labelledPairs.js';

/** The share of equal numbers in two signatures: an estimate of how much of the two sets is common. */
function estimateSimilarity(one: Uint32Array, other: Uint32Array): number {
  return one.filter((value, index) => value === other[index]).length / one.length;
}

describe('duplicate pairs', () => {
  it.each(labelledPairs)('are told by kind: $name', ({ one, other, expected }) => {
    expect(findDuplicatePairs([one, other])[0]?.kind ?? null).toBe(expected);
    expect(findDuplicatePairs([other, one])[0]?.kind ?? null).toBe(expected);
  });

  it('come in the order of the list, each once', () => {
    const [a, b] = [labelledPairs[0]!.one, labelledPairs[5]!.one];
    const found = findDuplicatePairs([a, b, a, '', b, a]);
    expect(found.map(({ one, other }) => [one, other])).toEqual([
      [0, 2],
      [0, 5],
      [1, 4],
      [2, 5],
    ]);
    expect(found.every(({ similarity }) => similarity === 1)).toBe(true);
  });
});

describe('shingles and their similarity', () => {
  it('do not see case, accents, apostrophes and punctuation', () => {
    expect(wordShingles('“Dantès’s ship — DON’T wait!”')).toEqual(wordShingles('dantess ship dont wait'));
    expect(wordShingles('one two three four')).toHaveLength(2);
    expect(wordShingles('one')).toHaveLength(1);
    expect(wordShingles('… —')).toHaveLength(0);
    expect(wordShingles('東京は雨')).toHaveLength(2);
  });

  it('are hand-counted: two of four distinct shingles in common', () => {
    const one = wordShingles('the tide is out now');
    const other = wordShingles('so the tide is out');
    expect(jaccardSimilarity(one, other)).toBe(0.5);
    expect(jaccardSimilarity(one, wordShingles(''))).toBe(0);
  });

  it('are estimated by MinHash within a fifth, and texts that agree by half or more meet in a band', () => {
    const word = fc.integer({ min: 0, max: 40 }).map((number) => `w${number}`);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 80, maxLength: 80 }),
        fc.nat(79),
        fc.nat(30),
        (words, from, count) => {
          const changed = words.map((one, index) =>
            index >= from && index < from + count ? `x${index}` : one,
          );
          const [one, other] = [words, changed].map((list) => wordShingles(list.join(' '))) as [
            Uint32Array,
            Uint32Array,
          ];
          const [first, second] = [minHashOf(one), minHashOf(other)];
          const exact = jaccardSimilarity(one, other);
          expect(Math.abs(estimateSimilarity(first, second) - exact)).toBeLessThan(0.2);
          const keys = new Set(bandsOf(first));
          if (exact >= 0.5) expect(bandsOf(second).some((key) => keys.has(key))).toBe(true);
        },
      ),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe('a shared run', () => {
  it('is the longest of at least twelve words, with offsets into both texts', () => {
    const run = 'one two three four five six seven eight nine ten eleven twelve thirteen';
    const one = `Before it: “${run}.”`;
    const other = `${run.toUpperCase()} and after it, ${run.slice(0, 20)}`;
    const found = sharedRun(one, other);
    expect(found?.words).toBe(13);
    expect(one.slice(found?.one.start, found?.one.end)).toBe(run);
    expect(other.slice(found?.other.start, found?.other.end)).toBe(run.toUpperCase());
  });

  it('is null below twelve words', () => {
    const eleven = 'one two three four five six seven eight nine ten eleven';
    expect(sharedRun(eleven, eleven)).toBeNull();
    expect(sharedRun('', eleven)).toBeNull();
  });
});

describe('independent texts', () => {
  it('are the connected components of the pairs', () => {
    const pairs = [
      { one: 3, other: 4 },
      { one: 1, other: 3 },
    ];
    expect(independentTexts(6, pairs)).toEqual({ count: 4, groupOf: [0, 1, 2, 1, 1, 5] });
    expect(independentTexts(0, [])).toEqual({ count: 0, groupOf: [] });
  });

  it('do not depend on the order or direction of the pairs', () => {
    const pair = fc.record({ one: fc.nat(11), other: fc.nat(11) });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const turned = pairs.map(({ one, other }) => ({ one: other, other: one })).reverse();
        expect(independentTexts(12, turned)).toEqual(independentTexts(12, pairs));
      }),
      { seed: 6 },
    );
  });
});

describe('the facts of two texts', () => {
  it.each([
    ['words and digits', 'forty-two people on board', '42 people aboard', true],
    ['another number', 'Twelve houses were lost in Orn.', 'Seven houses were lost in Orn.', false],
    [
      'another name',
      'A room in the Hotel Vale costs 80 euros.',
      'A room in the Hotel Moor costs 80 euros.',
      false,
    ],
    ['another part', 'Use part RX-210.', 'Use part RX-211.', false],
    ['another sign', 'The course in C++ is full.', 'The course in C# is full.', false],
    ['a sign and none', 'The course in C is full.', 'The course in C++ is full.', false],
    ['capitals throughout', 'The ferry Alma sank.', 'THE FERRY ALMA SANK.', true],
    ['another day', 'It rained on Monday.', 'It rained on Friday.', false],
    ['none at all', 'it rained', 'nobody came', true],
  ])('%s', (_, one, other, expected) => {
    expect(sameFacts(one, other)).toBe(expected);
    expect(sameFacts(other, one)).toBe(expected);
  });
});

describe('the sentences that a copy shares', () => {
  const read = (text: string) => ({ text, sentences: splitSentences(text, 'en') });
  const original = read('The ferry Alma sank off Orn. Eleven people were saved by boats of the guard.');

  it('are those that say the same, without what was added around them', () => {
    const copy = read(
      'This came by wire. The ferry Alma sank off Orn. 11 people were saved by boats of the guard.',
    );
    const same = sameSentences(original, copy);
    expect(copy.text.slice(same?.start, same?.end)).toMatch(/^The ferry .* guard\.$/);
  });

  it('are none when one of them states another figure, or when none is alike', () => {
    const filled = read('The ferry Alma sank off Orn. Twelve people were saved by boats of the guard.');
    expect(sameSentences(original, filled)).toBeNull();
    expect(sameSentences(original, read('A choir sang in the rain.'))).toBeNull();
    expect(sameSentences(original, read(''))).toBeNull();
  });
});
