import { expect, test } from 'vitest';
import { gatherExamples } from '../../src/evaluation/gatherExamples.js';
import { formatCurve, learningCurve } from '../../src/evaluation/learningCurve.js';
import { openSmallEvaluation } from './smallEvaluation.js';

test('learningCurve asks one fold and learns from ever more of the others', async () => {
  const { parts, set } = await openSmallEvaluation();
  const once = await gatherExamples(parts, set);
  const taught = once.filter(({ right }) => right.some(Boolean));
  // Enough questions for the first points of the curve: each is asked many times, in a fold of its own.
  const examples = taught.flatMap((example, i) =>
    Array.from({ length: 300 }, () => ({ ...example, fold: i === 0 ? 4 : 0 })),
  );
  const points = learningCurve(examples, () => 1);
  const others = 300 * (taught.length - 1);
  expect(points.map(({ learnedFrom }) => learnedFrom)).toEqual([
    ...[500, 1000, 2000, 4000, 8000].filter((size) => size < others),
    others,
  ]);
  for (const { bestRight } of points) expect([0, 1]).toContain(bestRight);
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
