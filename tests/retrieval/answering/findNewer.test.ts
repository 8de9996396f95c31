import { beforeAll, describe, expect, test } from 'vitest';
import type { ComposedCitation } from '../../../src/retrieval/answering/composeCitations.js';
import { citedStructure } from '../../../src/retrieval/answering/citedStructure.js';
import { corroborationOf } from '../../../src/retrieval/answering/corroborationOf.js';
import { findNewer } from '../../../src/retrieval/answering/findNewer.js';
import { referenceOf } from '../../../src/retrieval/answering/referenceOf.js';
import type { RankedSentence } from '../../../src/retrieval/evidence/rankEvidence.js';
import { readQuestion, type ReadQuestion } from '../../../src/retrieval/evidence/readQuestion.js';
import type { IndexReader } from '../../../src/store/indexReader.js';
import { openLanguage } from '../../../src/text/language.js';
import { makeCandidate, rank } from '../../support/evidence.js';

const index = {
  summary: { passages: 100 },
  documentFrequencies: () => Promise.resolve(new Map()),
} as unknown as IndexReader;

let question: ReadQuestion;
beforeAll(async () => {
  const language = await openLanguage();
  question = await readQuestion('How many passengers did the ferry Alma carry?', index, { language });
});

/** One sentence an entry; the digits in it are what can be the answer. */
function rankedOf(entries: readonly (readonly [id: string, date: string | null, text: string])[]) {
  return entries.map(([id, date, text], i): RankedSentence => {
    const spans = [...text.matchAll(/\d+|twelve/g)].map(({ index: start, 0: run }) => ({
      ...{ start, end: start + run.length },
    }));
    return rank(makeCandidate({ id, date, text }), 0, 0.5 ** (i + 1), {}, spans);
  });
}

function cite(ranked: readonly RankedSentence[]): ComposedCitation[] {
  return ranked.map((one, i): ComposedCitation => {
    const { article } = one.sentence.candidate;
    const { start, end } = one.sentence;
    return {
      ...{ n: i + 1, article: referenceOf(article), excerpt: article.text, start, end },
      ...citedStructure(article, { start, end }),
      ...{ highlights: [], score: 1, alsoIn: [], core: [one] },
    };
  });
}

const carried = (figure: string) => `The ferry Alma carried ${figure} passengers.`;

describe('findNewer', () => {
  test.each([
    ['an older one and one of the same day are not newer', ['2020-01-02', '2020-01-01', '2020-01-02'], null],
    ['the newest of those that speak to it', ['2020-01-02', '2020-01-03', '2020-01-05', '2020-01-04'], 3],
    ['the better ranked of one day', ['2020-01-02', '2020-01-05', '2020-01-05'], 2],
    ['an undated one is not newer', ['2020-01-02', null], null],
    ['nothing is newer than an undated lead', [null, '2020-01-05'], null],
    ['without citations nothing is newer', [], null],
  ] as const)('%s', (_, dates, expected) => {
    const ranked = rankedOf(dates.map((date, i) => [`a${i}`, date, carried('42')]));
    expect(findNewer(question, cite(ranked))).toBe(expected);
  });

  test.each([
    ['one that gives no number', 'The ferry Alma carried passengers for years.'],
    ['one that speaks of something else', 'The ferry Bera sank with 9 sheep.'],
    ['one of another ferry', 'The ferry Bera carried 57 horses.'],
  ])('%s does not speak to it', (_, text) => {
    const ranked = rankedOf([
      ['a', '2020-01-02', carried('42')],
      ['b', '2020-01-05', text],
    ]);
    expect(findNewer(question, cite(ranked))).toBeNull();
  });

  test('the same article is not newer than itself', () => {
    const ranked = rankedOf([
      ['a', '2020-01-02', carried('42')],
      ['a', '2020-01-05', carried('57')],
    ]);
    expect(findNewer(question, cite(ranked))).toBeNull();
  });
});

describe('corroborationOf', () => {
  test('counts the articles that give the value of the lead, in digits or words', () => {
    const ranked = rankedOf([
      ['a', null, carried('12')],
      ['b', null, 'There were twelve passengers whom the Alma, a ferry of the Orn line, carried that night.'],
      ['c', null, carried('57')],
      ['d', null, 'The council met for 12 hours.'],
    ]);
    expect(corroborationOf(question, ranked, cite(ranked)[0])).toEqual({ articles: 2, independentTexts: 2 });
  });

  test('counts copies as one text', () => {
    const ranked = rankedOf([
      ['a', null, carried('12')],
      ['b', null, carried('12')],
    ]);
    expect(corroborationOf(question, ranked, cite(ranked)[0])).toEqual({ articles: 2, independentTexts: 1 });
  });

  test('is of nothing where there is no answer', () => {
    expect(corroborationOf(question, rankedOf([['a', null, carried('12')]]), undefined)).toEqual({
      articles: 0,
      independentTexts: 0,
    });
  });
});
