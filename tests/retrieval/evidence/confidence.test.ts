import { describe, expect, test } from 'vitest';
import {
  confidenceFeatures,
  confidenceNames,
  judge,
  readConfidenceFeatures,
  readConfidenceNames,
  thresholds,
} from '../../../src/retrieval/evidence/confidence.js';
import type { EvidenceModel } from '../../../src/retrieval/evidence/evidenceModel.js';
import type { RankedSentence } from '../../../src/retrieval/evidence/rankEvidence.js';
import type { JudgedLead } from '../../../src/retrieval/evidence/judgedLead.js';
import { always, linearNetwork } from '../../support/coverModel.js';
import { makeCandidate, rank } from '../../support/evidence.js';

const candidate = makeCandidate({ text: 'The ferry sank. All were saved. It was old.' });
const ranking = [
  { ...rank(candidate, 1, 0.6, { cover: 0.5, cosineWindow: 0.3, coverPassage: 0.9 }), score: 4 },
  { ...rank(candidate, 0, 0.3, { cover: 0.8, cosineWindow: 0.7, coverPassage: 0.4 }), score: 1 },
  { ...rank(candidate, 2, 0.1), score: -2 },
];

/** What leads is the best sentence, and another where it is given. */
function leadOf(kind: JudgedLead['kind'] = 'sentence', count = 1): JudgedLead {
  return { kind, start: 10, end: 10 + Math.round(Math.E ** 3), sentences: ranking.slice(0, count) };
}

function modelOf(answerable: number, right: number): EvidenceModel {
  return { sentence: linearNetwork({}), answerable: always(answerable), right: always(right), reading: null };
}

test('looks at the best unit, what leads, and the best value of any unit', () => {
  const features = confidenceFeatures(ranking, leadOf('list', 2));
  const byName = Object.fromEntries(confidenceNames.map((name, i) => [name, features[i]]));
  expect(features).toHaveLength(confidenceNames.length);
  expect(byName).toMatchObject({
    probability: 0.6,
    leadProbability: expect.closeTo(0.9, 12) as number,
    certainty: expect.closeTo(0.6 * Math.log(0.6) + 0.3 * Math.log(0.3) + 0.1 * Math.log(0.1), 12) as number,
    leadsList: 1,
    leadsCode: 0,
    leadsTable: 0,
    passageProbability: expect.closeTo(1, 12) as number,
    supportProbability: expect.closeTo(0.9, 12) as number,
    leadLength: expect.closeTo(Math.log(21), 12) as number,
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
  const features = confidenceFeatures(only === undefined ? [] : [only], leadOf());
  expect(features[confidenceNames.indexOf('certainty')]).toBeCloseTo(0.6 * Math.log(0.6), 12);
  expect(features[confidenceNames.indexOf('margin')]).toBe(0.6);
  expect(features[confidenceNames.indexOf('aboveMean')]).toBe(0);
});

test('looks at what the reader found, too: the best, what leads, its margin and the mean', () => {
  const [first, second, third] = ranking as [RankedSentence, RankedSentence, RankedSentence];
  const read = [{ ...first, reading: 1 }, { ...second, reading: 3 }, third];
  const featuresOf = (lead: JudgedLead): number[] =>
    [...readConfidenceFeatures(read, lead)].slice(confidenceNames.length);
  expect(readConfidenceNames.slice(confidenceNames.length)).toEqual([
    ...['readBest', 'readLead', 'readMargin', 'readMean'],
  ]);
  expect(featuresOf({ ...leadOf(), sentences: read.slice(0, 1) })).toEqual([3, 1, -2, 2]);
  expect(featuresOf({ ...leadOf(), sentences: read.slice(1, 2) })).toEqual([3, 3, 2, 2]);
  expect(featuresOf({ ...leadOf(), sentences: read.slice(0, 2) })).toEqual([3, 3, 2, 2]);
  // What was not read is at most as good as the least that was.
  expect(featuresOf({ ...leadOf(), sentences: [third] })).toEqual([3, 1, -2, 2]);
  expect([...readConfidenceFeatures(read, leadOf())].slice(0, confidenceNames.length)).toEqual([
    ...confidenceFeatures(read, leadOf()),
  ]);
});

describe('judge', () => {
  const { partial } = thresholds;
  const step = 0.001;
  test.each([
    ['answered', 0.5, partial + step],
    ['partial', 0.5, partial - step],
    // What is hardly answerable is given where the lead is sure to be right, and the other way round.
    ['answered', 0.05, 0.9],
    ['unanswered', 0.05, 0.7],
    ['partial', 0.9, 0.2],
    ['unanswered', 0.9, 0.08],
    ['unanswered', 0.3, 0.4],
  ])('is %s where the question is answerable at %d and the lead right at %d', (status, answerable, right) => {
    const judged = judge(ranking, leadOf(), modelOf(answerable, right));
    expect(judged.status).toBe(status);
    // What is not given is never called likelier than not.
    expect(judged.confidence).toBeCloseTo(status === 'unanswered' ? Math.min(right, 0.49) : right, 9);
  });

  test('goes by what was learned of the reader where it read, and only there', () => {
    const model = {
      ...modelOf(0.99, 0.9),
      reading: { reader: 'any', weight: 1, spread: 1, answerable: always(0.99), right: always(0.3) },
    };
    expect(judge(ranking, leadOf(), model).confidence).toBeCloseTo(0.9, 9);
    const read = ranking.map((ranked) => ({ ...ranked, reading: 1 }));
    expect(judge(read, leadOf(), model)).toEqual({
      status: 'partial',
      confidence: expect.closeTo(0.3, 9) as number,
    });
  });

  test('is partial at least where several values are given for what is asked', () => {
    expect(judge(ranking, leadOf(), modelOf(0.01, 0.05), true)).toMatchObject({ status: 'partial' });
    expect(judge(ranking, leadOf(), modelOf(0.01, 0.95), true)).toMatchObject({ status: 'answered' });
    expect(judge([], null, modelOf(0.99, 0.99), true)).toMatchObject({ status: 'unanswered' });
  });

  test('is unanswered, without any confidence, where there is nothing to judge', () => {
    expect(judge(ranking, null, modelOf(0.99, 0.99))).toEqual({ status: 'unanswered', confidence: 0 });
    expect(judge([], null, modelOf(0.99, 0.99))).toEqual({ status: 'unanswered', confidence: 0 });
  });
});

test.each([
  ['sentence', [0, 0, 0]],
  ['list', [1, 0, 0]],
  ['code', [0, 1, 0]],
  ['table', [0, 0, 1]],
] as const)('a lead of the kind %s shows as such', (kind, expected) => {
  const features = confidenceFeatures(ranking, leadOf(kind));
  const names = ['leadsList', 'leadsCode', 'leadsTable'] as const;
  expect(names.map((name) => features[confidenceNames.indexOf(name)])).toEqual(expected);
});
