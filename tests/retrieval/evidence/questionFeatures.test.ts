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
  ['How do I moor a boat?', 'asksHow'],
  ['steps to paint a hull', 'asksHow'],
  ['install the winch', 'asksHow'],
  ['Which command lists the berths?', 'asksCode'],
  ['What are the kinds of knots?', 'asksList'],
  ['list all berths', 'asksList'],
  ['What is a bollard?', 'asksDefinition'],
  ['Is the harbour open?', 'asksYesNo'],
  ['Why did it sink?', 'asksWhy'],
  ['When did it sink?', 'asksTime'],
  ['How long does the crossing take?', 'asksTime'],
  ['How many passengers were there?', 'asksNumber'],
  ['How much did it cost?', 'asksNumber'],
  ['Who sank it?', 'asksWho'],
  ['Where did it sink?', 'asksWhere'],
  ['What sank?', 'asksWhat'],
])('“%s” shows as %s', async (question, name) => {
  expect((await featuresOf(question))[name]).toBe(1);
});

test.each<[string, readonly QuestionName[]]>([
  [
    'Who sank it?',
    [
      'asksHow',
      'asksCode',
      'asksList',
      'asksDefinition',
      'asksYesNo',
      'asksWhy',
      'asksTime',
      'asksNumber',
      'asksWhere',
      'asksWhat',
    ],
  ],
  ['How many passengers were there?', ['asksHow', 'asksList', 'asksCode', 'asksWho']],
  ['When did it sink?', ['asksHow', 'asksWho', 'asksNumber', 'asksWhat']],
])('“%s” shows as none of %j', async (question, names) => {
  const features = await featuresOf(question);
  expect(names.filter((name) => features[name] !== 0)).toEqual([]);
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
