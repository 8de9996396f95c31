import { expect, test } from 'vitest';
import type { Reader, ReadUnit } from '../../../src/model/reader.js';
import { readBest } from '../../../src/retrieval/answering/readBest.js';
import { makeCandidate } from '../../support/evidence.js';
import { structuredText, table } from '../../support/structuredText.js';

/** A reader that notes what it is asked, and scores a unit by its length. */
function notingReader() {
  const asked: { readonly question: string; readonly units: readonly ReadUnit[] }[] = [];
  const reader: Reader = {
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
  const ranking = candidate.sentences.map((sentence) => ({ sentence }));
  const { reader, asked } = notingReader();
  const scores = await readBest(reader, 'How long is the stern rope?', ranking);
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
  expect([...(scores ?? [])]).toEqual([17, 14, 11, 8, 9]);
});

test('reads the best sixteen and no more, in the order of the ranking', async () => {
  const text = Array.from({ length: 20 }, (_, i) => `Sentence ${'o'.repeat(i + 2)}.`).join(' ');
  const ranking = makeCandidate({ text }).sentences.map((sentence) => ({ sentence }));
  expect(ranking).toHaveLength(20);
  const scores = await readBest(notingReader().reader, 'Which?', ranking.reverse());
  expect([...(scores ?? [])]).toEqual(Array.from({ length: 16 }, (_, i) => 31 - i));
});

test('without a reader there are no scores, and without units none either', async () => {
  const ranking = makeCandidate({ text: 'A sentence.' }).sentences.map((sentence) => ({ sentence }));
  expect(await readBest(null, 'Which?', ranking)).toBeNull();
  expect(await readBest(notingReader().reader, 'Which?', [])).toEqual(new Float32Array());
});
