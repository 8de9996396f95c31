import { describe, expect, test } from 'vitest';
import type { EvidenceModel } from '../../../src/retrieval/evidence/evidenceModel.js';
import { rankEvidence } from '../../../src/retrieval/evidence/rankEvidence.js';
import type { ScoredSentence } from '../../../src/retrieval/evidence/sentenceFeatures.js';
import { linearNetwork } from '../../support/coverModel.js';
import { makeCandidate, rank } from '../../support/evidence.js';

const none = { weights: [], bias: 0 };
const model: EvidenceModel = {
  sentence: linearNetwork({ cover: Math.log(2) }, 5),
  answerable: none,
  right: none,
  reading: null,
};
const late = makeCandidate({ id: 'late', text: 'Filler goes first. The ferry sank. It was old.' });
const early = makeCandidate({ id: 'early', text: 'The ferry sank. It was old.' });

function names(ranking: ReturnType<typeof rankEvidence>): string[] {
  return ranking.map(({ sentence }) => `${sentence.candidate.article.id} ${sentence.ordinal}`);
}

describe('rankEvidence', () => {
  test('ranks by score, and gives each its share of the exponentials: 4, 2 and 1 of 7', () => {
    const given = [
      rank(late, 0, 1, { cover: 0 }),
      rank(late, 1, 1, { cover: 2 }),
      rank(early, 1, 1, { cover: 1 }),
    ];
    const ranking = rankEvidence(given, model);
    expect(names(ranking)).toEqual(['late 1', 'early 1', 'late 0']);
    expect(ranking.map(({ probability }) => probability)).toEqual(
      [4 / 7, 2 / 7, 1 / 7].map((share) => expect.closeTo(share, 12) as number),
    );
    expect(ranking[0]?.score).toBeCloseTo(5 + 2 * Math.log(2), 12);
  });

  test('leaves equal ones in the order of their passages, then of the text', () => {
    const given = [rank(late, 1, 1), rank(late, 2, 1), rank(early, 0, 1), rank(early, 1, 1)];
    expect(names(rankEvidence(given, model))).toEqual(['late 1', 'late 2', 'early 0', 'early 1']);
  });

  test('adds the prior to the score, so that it decides between equals', () => {
    const given = [rank(late, 1, 1, { cover: 1 }), rank(early, 0, 1, { cover: 1 })];
    const prior = ({ sentence }: ScoredSentence): number => (sentence.candidate === early ? 0.1 : 0);
    expect(names(rankEvidence(given, model, prior))).toEqual(['early 0', 'late 1']);
  });

  test('of nothing is nothing', () => expect(rankEvidence([], model)).toEqual([]));
});
