import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CandidatePassage } from '../../../src/retrieval/evidence/candidates.js';
import { placeFeatures } from '../../../src/retrieval/evidence/placeFeatures.js';
import { readQuestion, type ReadQuestion } from '../../../src/retrieval/evidence/readQuestion.js';
import type { ReadSection } from '../../../src/retrieval/evidence/readSection.js';
import type { IndexReader } from '../../../src/store/indexReader.js';
import { openLanguage } from '../../../src/text/language.js';
import { stem } from '../../../src/text/stem.js';
import { makeCandidate } from '../../support/evidence.js';

/** An index of which every word is in one passage: all words of a question weigh the same. */
const index = {
  summary: { passages: 100 },
  documentFrequencies: (stems: readonly string[]) => Promise.resolve(new Map(stems.map((one) => [one, 1]))),
} as unknown as IndexReader;

let question: ReadQuestion;
beforeAll(async () => {
  question = await readQuestion('Rope anchor?', index, { language: await openLanguage() });
});

/** A section of so many terms, in which words stand so often. */
function section(counts: Readonly<Record<string, number>>, terms: number): ReadSection {
  return {
    counts: new Map(Object.entries(counts).map(([word, count]) => [stem(word), count])),
    terms: Array.from({ length: terms }, () => ({ stem: '', start: 0, end: 0 })),
  };
}

const article = makeCandidate({ text: 'Any.' }).article;

function candidate(fields: Partial<CandidatePassage>): CandidatePassage {
  return { ...makeCandidate({ text: 'Any.' }), article, section: section({}, 10), ...fields };
}

describe('placeFeatures', () => {
  test('bm25 of a section rises with what it holds and falls with its length, below 1', () => {
    const both = candidate({ section: section({ rope: 2, anchor: 1 }, 60) });
    const long = candidate({ section: section({ rope: 2, anchor: 1 }, 600) });
    const one = candidate({ section: section({ rope: 2 }, 60) });
    const none = candidate({});
    const found = placeFeatures(question, [both, long, one, none]);
    const scores = [both, long, one, none].map((each) => found.get(each)?.bm25Section ?? -1);
    expect([...scores].sort((a, b) => b - a)).toEqual([scores[0], expect.any(Number), expect.any(Number), 0]);
    // k1 1.2, b 0.75, 60 of 150 terms: a norm of 0.66.
    expect(scores[0]).toBeCloseTo((2 / 2.66 + 1 / 1.66) / 2, 9);
    expect(scores[1]).toBeLessThan(scores[0] ?? 0);
    expect(found.get(both)?.bm25SectionRelative).toBe(1);
    expect(found.get(none)?.bm25SectionRelative).toBe(0);
  });

  test('shares are those of what was retrieved, where the first counts most', () => {
    const shared = section({ rope: 1 }, 20);
    const other = makeCandidate({ text: 'Other.' }).article;
    const first = candidate({ section: shared, rank: 0 });
    const second = candidate({ section: shared, rank: 4 });
    const third = candidate({ article: other, rank: 8 });
    const found = placeFeatures(question, [first, second, third]);
    const total = 1 / 4 + 1 / 8 + 1 / 12;
    const shares = [first, second, third].map((each) => [
      found.get(each)?.sectionShare,
      found.get(each)?.articleShare,
    ]);
    const own = expect.closeTo((1 / 4 + 1 / 8) / total, 9) as number;
    const rest = expect.closeTo(1 / 12 / total, 9) as number;
    expect(shares).toEqual([
      [own, own],
      [own, own],
      [rest, rest],
    ]);
  });

  test('an article counts by the best of its passages', () => {
    const other = makeCandidate({ text: 'Other.' }).article;
    const weak = candidate({ cosine: 0.2, bm25: 0 });
    const strong = candidate({ cosine: 0.7, bm25: 4 });
    const apart = candidate({ article: other, cosine: 0.5, bm25: 8 });
    const found = placeFeatures(question, [weak, strong, apart]);
    expect(found.get(weak)).toMatchObject({ articleCosine: 0, articleBm25: 0.5 });
    expect(found.get(strong)).toMatchObject({ articleCosine: 0, articleBm25: 0.5 });
    expect(found.get(apart)).toMatchObject({
      articleCosine: expect.closeTo(-0.2, 9) as number,
      articleBm25: 1,
    });
  });

  test('of nothing there are none; all are finite and shares sum to 1 over the articles', () => {
    expect(placeFeatures(question, []).size).toBe(0);
    const one = fc.record({
      rank: fc.nat(80),
      cosine: fc.double({ min: -1, max: 1, noNaN: true }),
      bm25: fc.double({ min: 0, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (given) => {
        const passages = given.map((fields) => candidate({ ...fields, ...makeCandidate({ text: 'One.' }) }));
        const found = [...placeFeatures(question, passages).values()];
        const values = found.flatMap((features) => Object.values(features));
        expect(values.filter((value) => !Number.isFinite(value))).toEqual([]);
        expect(found.reduce((sum, { articleShare }) => sum + articleShare, 0)).toBeCloseTo(1, 9);
      }),
      { numRuns: 30 },
    );
  });
});
