import { beforeAll, expect, test } from 'vitest';
import {
  questionFeatures,
  questionNames,
  type QuestionName,
} from '../../../src/retrieval/evidence/questionFeatures.js';
import { readQuestion } from '../../../src/retrieval/evidence/readQuestion.js';
import type { IndexReader } from '../../../src/store/indexReader.js';
import { openLanguage, type Language } from '../../../src/text/language.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

const index = {
  summary: { passages: 100 },
  documentFrequencies: () => Promise.resolve(new Map()),
} as unknown as IndexReader;

async function featuresOf(question: string): Promise<Record<QuestionName, number>> {
  return questionFeatures(await readQuestion(question, index, { language }));
}

test.each<[string, QuestionName]>([
  ['How do I moor a boat?', 'wantsSteps'],
  ['Which command lists the berths?', 'wantsCode'],
  ['list all berths', 'wantsList'],
  ['What is a bollard?', 'wantsDefinition'],
  ['Is the harbour open?', 'wantsYesNo'],
  ['Why did it sink?', 'wantsReason'],
  ['When did it sink?', 'asksTime'],
  ['How many passengers were there?', 'asksNumber'],
  ['How much did it cost?', 'asksQuantity'],
  ['Who sank it?', 'asksPerson'],
  ['Where did it sink?', 'asksPlace'],
])('“%s” shows as %s', async (question, name) => {
  expect((await featuresOf(question))[name]).toBeGreaterThanOrEqual(0.5);
});

test.each<[string, readonly QuestionName[]]>([
  ['Who sank it?', ['wantsSteps', 'wantsCode', 'wantsList', 'wantsYesNo', 'wantsReason', 'asksNumber']],
  ['How many passengers were there?', ['wantsSteps', 'wantsCode', 'asksPerson', 'wantsReason']],
  ['When did it sink?', ['wantsSteps', 'asksPerson', 'wantsCode', 'wantsReason']],
])('“%s” shows as none of %j', async (question, names) => {
  const features = await featuresOf(question);
  expect(names.filter((name) => features[name] >= 0.5)).toEqual([]);
});

test('the length is the share of twenty terms, at most 1', async () => {
  expect((await featuresOf('Who sank it?')).questionLength).toBeCloseTo(3 / 20, 12);
  expect((await featuresOf('word '.repeat(30))).questionLength).toBe(1);
});

test('a question without words has no features but its kind', async () => {
  const features = await featuresOf('?');
  expect(Object.keys(features)).toEqual([...questionNames]);
  expect(Object.values(features).filter((value) => value < 0 || value > 1)).toEqual([]);
  expect(features.questionLength).toBe(0);
});
