import { expect, test } from 'vitest';
import type { ReaderModel, ReadUnit } from '../../../src/model/readerModel.js';
import { readBest, scoresAskedFor, scoresOf } from '../../../src/retrieval/answering/readBest.js';
import type { ReadingModel } from '../../../src/retrieval/evidence/evidenceModel.js';
import { always } from '../../support/coverModel.js';
import { makeCandidate, rank } from '../../support/evidence.js';
import { structuredText, table } from '../../support/structuredText.js';

/** A reader that notes what it is asked, and scores a unit by its length. */
function notingReader() {
  const asked: { readonly question: string; readonly units: readonly ReadUnit[] }[] = [];
  const reader: ReaderModel = {
    name: 'noting',
    score: (question, units) => {
      asked.push({ question, units });
      return Promise.resolve(Float32Array.from(units, ({ text }) => text.length));
    },
    close: () => Promise.resolve(),
  };
  return { reader, asked };
}

test('reads each unit with its title, its two nearest headings and the header of its table', async () => {
  const candidate = makeCandidate({
    title: 'Mooring',
    ...structuredText((builder) => {
      builder.paragraph('Boats are moored.');
      builder.heading(1, 'Lines');
      builder.heading(2, 'Ropes');
      builder.heading(3, 'Lengths');
      builder.paragraph('Measure twice.');
      table(builder, ['Rope', 'Length'], ['bow', '12 m'], ['stern', '9 m']);
    }),
  });
  const ranking = candidate.sentences.map((_, i) => rank(candidate, i, 0.2));
  const { reader, asked } = notingReader();
  const scores = await scoresOf(reader, 'How long is the stern rope?', ranking);
  expect(asked).toEqual([
    {
      question: 'How long is the stern rope?',
      units: [
        { context: 'Mooring', text: 'Boats are moored.' },
        { context: 'Mooring · Ropes · Lengths', text: 'Measure twice.' },
        { context: 'Mooring · Ropes · Lengths', text: 'Rope\tLength' },
        { context: 'Mooring · Ropes · Lengths · Rope | Length', text: 'bow\t12 m' },
        { context: 'Mooring · Ropes · Lengths · Rope | Length', text: 'stern\t9 m' },
      ],
    },
  ]);
  expect(scores).toEqual([17, 14, 11, 8, 9]);
});

test('reads the best eight and no more, in the order of the ranking', async () => {
  const text = Array.from({ length: 20 }, (_, i) => `Sentence ${'o'.repeat(i + 2)}.`).join(' ');
  const candidate = makeCandidate({ text });
  const ranking = candidate.sentences.map((_, i) => rank(candidate, i, 0.05)).reverse();
  expect(ranking).toHaveLength(20);
  const scores = await scoresOf(notingReader().reader, 'Which?', ranking);
  expect(scores).toEqual(Array.from({ length: 8 }, (_, i) => 31 - i));
});

/** A reader with these scores. */
function readerOf(name: string, scores: readonly number[]): ReaderModel {
  return {
    name,
    score: () => Promise.resolve(Float32Array.from(scores)),
    close: () => Promise.resolve(),
  };
}

const learned: ReadingModel = {
  ...{ reader: 'learned', weight: 2, spread: 0.5 },
  ...{ answerable: always(0.5), right: always(0.5) },
};
const three = makeCandidate({ text: 'One sinks. Two swims. Three flies.' });
const ranking = [2, 1, 0].map((score, i) => ({ ...rank(three, i, 0.3), score }));

test('ranks by its own scores and the reader’s, as much as was learned, and keeps the reader’s', async () => {
  const read = await readBest(readerOf('learned', [-1, 0, 1.5]), 'Which?', ranking, learned);
  expect(read.map(({ sentence, score, reading }) => [sentence.ordinal, score, reading])).toEqual([
    [2, 3, 1.5],
    [1, 1, 0],
    [0, 0, -1],
  ]);
  const total = read.reduce((sum, { probability }) => sum + probability, 0);
  expect(total).toBeCloseTo(1, 12);
  expect((read[0]?.probability ?? 0) / (read[1]?.probability ?? 1)).toBeCloseTo(Math.exp(2), 9);
});

test('brings another reader’s scores to the spread that was learned, and tells confidence nothing', async () => {
  const read = await readBest(readerOf('other', [100, 300, 200]), 'Which?', ranking, learned);
  const step = Math.sqrt(1.5);
  expect(read.map(({ sentence, score, reading }) => [sentence.ordinal, score, reading])).toEqual([
    [1, expect.closeTo(1 + step, 9), undefined],
    [0, expect.closeTo(2 - step, 9), undefined],
    [2, 0, undefined],
  ]);
  const same = await readBest(readerOf('other', [7, 7, 7]), 'Which?', ranking, learned);
  expect(same.map(({ score }) => score)).toEqual([2, 1, 0]);
});

test('gives what was not read as little as the least that was', async () => {
  const read = await readBest(readerOf('learned', [-1, 0]), 'Which?', ranking, learned);
  expect(read.map(({ sentence, score, reading }) => [sentence.ordinal, score, reading])).toEqual([
    [1, 1, 0],
    [0, 0, -1],
    [2, -2, undefined],
  ]);
});

test('reads four, and then two at a time as long as one of those can come first', async () => {
  const text = Array.from({ length: 10 }, (_, i) => `Sentence ${i}.`).join(' ');
  const candidate = makeCandidate({ text });
  /** How many units are read at a time, where so many stand close to the first and the others far behind. */
  const readWith = async (close: number): Promise<number[]> => {
    const rounds: number[] = [];
    const reader: ReaderModel = {
      name: 'learned',
      score: (_, units) => {
        rounds.push(units.length);
        return Promise.resolve(new Float32Array(units.length));
      },
      close: () => Promise.resolve(),
    };
    // The most that reading can bring is twice six.
    const scores = candidate.sentences.map((_, i) => ({
      ...rank(candidate, i, 0.1),
      score: i < close ? 20 : 7,
    }));
    const read = await readBest(reader, 'Which?', scores, learned);
    const all = rounds.reduce((sum, n) => sum + n, 0);
    expect(read.filter(({ reading }) => reading === 0)).toHaveLength(all);
    expect(scoresAskedFor(scores, Array<number>(8).fill(0), learned.weight)).toHaveLength(all);
    // Whatever is behind, a first one beyond the most that reading can bring ends it.
    expect(scoresAskedFor(scores, [7, ...Array<number>(7).fill(0)], learned.weight)).toHaveLength(4);
    return rounds;
  };
  expect(await readWith(1)).toEqual([4]);
  expect(await readWith(4)).toEqual([4]);
  expect(await readWith(5)).toEqual([4, 2]);
  expect(await readWith(9)).toEqual([4, 2, 2]);
});

test('leaves a ranking as it is without a reader, without what was learned, and without units', async () => {
  const reader = readerOf('learned', [1, 2, 3]);
  expect(await readBest(null, 'Which?', ranking, learned)).toBe(ranking);
  expect(await readBest(reader, 'Which?', ranking, null)).toBe(ranking);
  expect(await readBest(reader, 'Which?', [], learned)).toEqual([]);
});
