import { beforeAll, describe, expect, test } from 'vitest';
import {
  citedDisagreements,
  contestedSentences,
  type Contest,
} from '../../../src/retrieval/answering/contestedSentences.js';
import type { RankedSentence } from '../../../src/retrieval/evidence/rankEvidence.js';
import { readQuestion, type ReadQuestion } from '../../../src/retrieval/evidence/readQuestion.js';
import { openLanguage, type Language } from '../../../src/text/language.js';
import type { IndexReader } from '../../../src/store/indexReader.js';
import { makeCandidate, rank } from '../../support/evidence.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

const index = {
  summary: { passages: 100 },
  documentFrequencies: () => Promise.resolve(new Map()),
} as unknown as IndexReader;

function read(question: string): Promise<ReadQuestion> {
  return readQuestion(question, index, { language });
}

/** One article a text, ranked in this order; the sentence that counts is the first. */
function ranked(...texts: readonly string[]): RankedSentence[] {
  return texts.map((text, i) =>
    rank(
      makeCandidate({
        id: `a${i}`,
        date: `2020-01-${String(i + 1).padStart(2, '0')}`,
        title: 'Ferry sinks',
        text,
      }),
      0,
      0.5 ** (i + 1),
    ),
  );
}

const passengers = ranked(
  'The ferry carried 42 passengers when it sank.',
  'The ferry carried 57 passengers when it sank.',
  'The choir sang in the rain.',
);

describe('contestedSentences', () => {
  test('names the sentences that give different numbers for what is asked', async () => {
    const contests = contestedSentences(await read('How many passengers did the ferry carry?'), passengers);
    expect(contests).toHaveLength(1);
    expect(
      contests[0]?.values.map(({ value, ranked: one }) => [value, one.sentence.candidate.article.id]),
    ).toEqual([
      ['42', 'a0'],
      ['57', 'a1'],
    ]);
    expect(contests[0]?.about).toMatch(/passenger/);
  });

  test('a question for no number is not contested', async () => {
    expect(contestedSentences(await read('What did the ferry carry?'), passengers)).toEqual([]);
  });

  test('looks no further than the best 80 sentences', async () => {
    const filler = ranked(...Array.from({ length: 80 }, () => 'The choir sang in the rain.'));
    const question = await read('How many passengers did the ferry carry?');
    expect(contestedSentences(question, [...filler.slice(1, 79), ...passengers])).toHaveLength(1);
    expect(contestedSentences(question, [...filler.slice(1), ...passengers])).toEqual([]);
  });

  test('of nothing, and of sentences that agree, finds nothing', async () => {
    const question = await read('How many passengers did the ferry carry?');
    expect(contestedSentences(question, [])).toEqual([]);
    const agreeing = ranked(
      'The ferry carried 42 passengers.',
      'The ferry carried 42 passengers on Tuesday.',
    );
    expect(contestedSentences(question, agreeing)).toEqual([]);
  });
});

describe('citedDisagreements', () => {
  const [one, other] = passengers as [RankedSentence, RankedSentence];
  const contest: Contest = {
    about: 'passengers',
    values: [
      { value: '42', withUnit: '42 passengers', ranked: one },
      { value: '57', ranked: other },
    ],
  };
  const cite = (n: number, { sentence }: RankedSentence, end = sentence.end) => ({
    ...{ n, article: sentence.candidate.article, start: 0, end },
  });

  test('shows values under the citations that hold their sentences', () => {
    expect(citedDisagreements([contest], [cite(1, other), cite(2, one)])).toEqual([
      {
        about: 'passengers',
        values: [
          { value: '42', withUnit: '42 passengers', citation: 2, date: '2020-01-01' },
          { value: '57', citation: 1, date: '2020-01-02' },
        ],
      },
    ]);
  });

  test.each([
    ['only one value is cited', [cite(1, one)]],
    ['the excerpt ends before the sentence does', [cite(1, one), cite(2, other, other.sentence.end - 1)]],
    ['nothing is cited', []],
  ])('shows nothing where %s', (_, citations) => {
    expect(citedDisagreements([contest], citations)).toEqual([]);
  });
});
