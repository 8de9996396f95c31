import { expect, test } from 'vitest';
import { gatherExamples } from '../../src/evaluation/gatherExamples.js';
import { formatCurve, learningCurve } from '../../src/evaluation/learningCurve.js';
import { openSmallEvaluation } from './smallEvaluation.js';

test('learningCurve asks one fold and learns from ever more of the others', async () => {
  const { parts, set } = await openSmallEvaluation();
  const once = await gatherExamples(parts, set);
  const taught = once.filter(({ right }) => right.some(Boolean));
  // Enough questions for the first point of the curve: each is asked many times, and once more of the held-out fold.
  const learned = taught.flatMap((example) => Array.from({ length: 200 }, () => ({ ...example, fold: 0 })));
  const held = taught.map((example) => ({ ...example, fold: 4 }));
  const examples = [...learned, ...held];
  const points = learningCurve(examples, () => 1);
  const sizes = [500, 1000, 2000].filter((size) => size < learned.length);
  expect(points).toEqual([...sizes, learned.length].map((learnedFrom) => ({ learnedFrom, bestRight: 1 })));
  // Held-out questions are judged by their own right units.
  const wrong = held.map((example) => ({ ...example, right: example.right.map((isRight) => !isRight) }));
  const [first] = learningCurve([...learned, ...wrong], () => 1);
  expect(first?.bestRight).toBe(0);
  expect(learningCurve(examples, () => 1)).toEqual(points);
});

test('formatCurve writes a line for each size', () => {
  const points = [
    { learnedFrom: 500, bestRight: 0.4321 },
    { learnedFrom: 12_345, bestRight: 1 },
  ];
  expect(formatCurve(points)).toBe(
    '   500 questions, best unit right 43.2 %\n 12345 questions, best unit right 100.0 %',
  );
});
