import { describe, expect, test } from 'vitest';
import {
  confidenceFeatures,
  confidenceNames,
  judge,
  thresholds,
} from '../../../src/retrieval/evidence/confidence.js';
import type { EvidenceModel, LinearModel } from '../../../src/retrieval/evidence/evidenceModel.js';
import { makeCandidate, rank } from '../../support/evidence.js';

const candidate = makeCandidate({ text: 'The ferry sank. All were saved. It was old.' });
const ranking = [
  { ...rank(candidate, 1, 0.6, { cover: 0.5, cosineWindow: 0.3, coverPassage: 0.9 }), score: 4 },
  { ...rank(candidate, 0, 0.3, { cover: 0.8, cosineWindow: 0.7, coverPassage: 0.4 }), score: 1 },
  { ...rank(candidate, 2, 0.1), score: -2 },
];

/** The same log odds whatever the features. */
function always(probability: number): LinearModel {
  return { weights: [], bias: Math.log(probability / (1 - probability)) };
}

function modelOf(answerable: number, right: number): EvidenceModel {
  return { sentence: always(0.5), answerable: always(answerable), right: always(right) };
}

test('looks at the best sentence, its lead, and the best value of any sentence', () => {
  const features = confidenceFeatures(ranking);
  const byName = Object.fromEntries(confidenceNames.map((name, i) => [name, features[i]]));
  expect(features).toHaveLength(confidenceNames.length);
  expect(byName).toMatchObject({
    probability: 0.6,
    margin: expect.closeTo(0.3, 12) as number,
    aboveMean: 3,
    score: 4,
    bestCosine: 0.7,
    bestCoverPassage: 0.9,
    bestBm25Passage: 0,
    cover: 0.5,
    cosineWindow: 0.3,
  });
});

test('a single sentence leads by all it has', () => {
  const [only] = ranking;
  const features = confidenceFeatures(only === undefined ? [] : [only]);
  expect(features[confidenceNames.indexOf('margin')]).toBe(0.6);
  expect(features[confidenceNames.indexOf('aboveMean')]).toBe(0);
});

describe('judge', () => {
  const { unanswered, hopeless, partial } = thresholds;
  const step = 0.001;
  test.each([
    ['answered', unanswered + step, partial + step],
    ['partial', unanswered + step, partial - step],
    ['partial', unanswered + step, hopeless + step],
    ['unanswered', unanswered + step, hopeless - step],
    ['unanswered', unanswered - step, partial + step],
  ])('is %s where the question is answerable at %d and the lead right at %d', (status, answerable, right) => {
    const judged = judge(ranking, modelOf(answerable, right));
    expect(judged.status).toBe(status);
    expect(judged.confidence).toBeCloseTo(right, 9);
  });

  test('is unanswered, without any confidence, where there is nothing to judge', () => {
    expect(judge([], modelOf(0.99, 0.99))).toEqual({ status: 'unanswered', confidence: 0 });
  });
});
