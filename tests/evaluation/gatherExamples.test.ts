import { expect, test } from 'vitest';
import { foldCount, gatherExamples } from '../../src/evaluation/gatherExamples.js';
import { featureNames } from '../../src/retrieval/evidence/sentenceFeatures.js';
import { unitDigest } from '../../src/evaluation/judgements.js';
import { openSmallEvaluation } from './smallEvaluation.js';

test('keeps the units that were found for each question, and which of them hold its answer', async () => {
  const { parts, set } = await openSmallEvaluation();
  const counts: number[] = [];
  const examples = await gatherExamples(parts, set, (done) => counts.push(done));
  expect(counts).toEqual([1, 2, 3, 4, 5, 6]);
  const rightOnes = examples.map(({ sentences, right }) =>
    sentences
      .filter((_, i) => right[i] === true)
      .map(({ sentence: { candidate, start, end } }) => candidate.article.text.slice(start, end)),
  );
  expect(rightOnes).toEqual([
    ['All 42 passengers were saved by the coast guard.'],
    ['It cost 12 million crowns.'],
    ['A choir of schoolchildren sang in the rain.'],
    ['Taxes on dogs rise to 30 crowns a year.'],
    [],
    [],
  ]);
  expect(examples.map(({ answerable }) => answerable)).toEqual([true, true, true, true, false, false]);
  for (const { set: name, sentences, right } of examples) {
    expect(name).toBe(set.name);
    expect(right).toHaveLength(sentences.length);
    for (const { features } of sentences) expect(features).toHaveLength(featureNames.length);
  }
});

test('questions about one article share a fold, so that none is judged by what was learned from its like', async () => {
  const { parts, set } = await openSmallEvaluation();
  const named = { ...set, name: 'set' };
  const examples = await gatherExamples(parts, named);
  const [ferry, cost, choir, dogs] = examples.map(({ fold }) => fold);
  expect(cost).toBe(choir);
  for (const { fold } of examples) {
    expect(fold).toBeGreaterThanOrEqual(0);
    expect(fold).toBeLessThan(foldCount);
  }
  // The same articles give the same folds in another order of questions.
  const turned = await gatherExamples(parts, { ...named, answerable: [...set.answerable].reverse() });
  expect(turned.slice(0, 4).map(({ fold }) => fold)).toEqual([dogs, choir, cost, ferry]);
});

test('a stretch holds an answer only in an article that is known to answer', async () => {
  const { parts, set } = await openSmallEvaluation();
  const [example] = await gatherExamples(parts, set);
  const unit = (id: string) =>
    example?.sentences.find(({ sentence }) => sentence.candidate.article.id === id)?.sentence;
  const [ferry, bridge] = [unit('ferry'), unit('bridge')];
  expect(ferry && example?.holds(ferry, 'Saved: ALL 42  passengers.')).toBe(true);
  expect(ferry && example?.holds(ferry, 'Saved: all.')).toBe(false);
  expect(bridge === undefined || example?.holds(bridge, 'Saved: all 42 passengers.')).toBe(
    bridge === undefined,
  );
});

test('what was judged counts before what is marked, and a part of an answer is neither right nor wrong', async () => {
  const { parts, set } = await openSmallEvaluation();
  const [ferry] = await gatherExamples(parts, set);
  const texts = (ferry?.sentences ?? []).map(({ sentence: { candidate, start, end } }) =>
    candidate.article.text.slice(start, end),
  );
  const marked = 'All 42 passengers were saved by the coast guard.';
  const [other = ''] = texts.filter((text) => text !== marked);
  const judged = { right: [unitDigest(other)], partly: [unitDigest(marked)] };
  const answerable = set.answerable.map((question) => ({ ...question, judged }));
  const [example] = await gatherExamples(parts, { ...set, answerable });
  const those = (labels: readonly boolean[] | undefined) => texts.filter((_, i) => labels?.[i] === true);
  expect(those(example?.right)).toEqual([other]);
  expect(those(example?.partly)).toEqual([marked]);
  const unit = example?.sentences[texts.indexOf(other)]?.sentence;
  expect(unit && example?.holds(unit, other)).toBe(true);
});
