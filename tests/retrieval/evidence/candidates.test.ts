import { expect, test } from 'vitest';
import { toCandidate, toCandidateArticle } from '../../../src/retrieval/evidence/candidates.js';
import { stem } from '../../../src/text/stem.js';
import { makeCandidate, makeIndexedArticle, plainReading, spanIn } from '../../support/evidence.js';
import { bullets, structuredText, table } from '../../support/structuredText.js';

const text = 'Before it. The Marigold sank. Divers searched the wreck. After it.';

/** The second and third sentence as a passage, in one window for each, or one for both. */
function passageOf(windows: 'each' | 'both') {
  const sentences = [spanIn(text, 'The Marigold sank.'), spanIn(text, 'Divers searched the wreck.')];
  const [{ start }, { end }] = sentences as [{ start: number; end: number }, { start: number; end: number }];
  return {
    ...{ key: 1, article: 1, ordinal: 1, start, end, sentences, vectors: [] },
    windows: windows === 'each' ? sentences : [{ start, end }],
  };
}

const article = toCandidateArticle(makeIndexedArticle({ text, title: 'Ferries sinking' }), plainReading);

test('cuts a passage into sentences with their terms, at offsets into the article', () => {
  const source = { passage: passageOf('each'), article, bm25: 3, cosines: [0.2, 0.6] };
  const candidate = toCandidate(source);
  expect(candidate).toMatchObject({ bm25: 3, cosine: 0.6 });
  expect([...candidate.titleStems]).toEqual([stem('ferries'), stem('sinking')]);
  const read = candidate.sentences.map(({ start, end, ordinal, cosine, terms }) => ({
    sentence: text.slice(start, end),
    ordinal,
    cosine,
    terms: terms.map((term) => text.slice(term.start, term.end)),
  }));
  expect(read).toEqual([
    { sentence: 'The Marigold sank.', ordinal: 0, cosine: 0.2, terms: ['The', 'Marigold', 'sank'] },
    {
      ...{ sentence: 'Divers searched the wreck.', ordinal: 1, cosine: 0.6 },
      terms: ['Divers', 'searched', 'the', 'wreck'],
    },
  ]);
  expect(candidate.sentences.every((sentence) => sentence.candidate === candidate)).toBe(true);
});

test('sentences that share a window share its cosine', () => {
  const source = { passage: passageOf('both'), article, bm25: 0, cosines: [0.4] };
  expect(toCandidate(source).sentences.map(({ cosine }) => cosine)).toEqual([0.4, 0.4]);
});

test('reads other spellings of a name as the one that was asked for, in text and title', () => {
  const aliases = new Map([[stem('suleimani'), stem('soleimani')]]);
  const spelled = makeCandidate({ text: 'Suleimani died.' });
  expect(spelled.stems.has(stem('soleimani'))).toBe(false);
  const { passage, article: of } = spelled;
  const reading = { ...plainReading, aliases };
  const read = toCandidateArticle({ ...of, title: 'On Suleimani' }, reading);
  const candidate = toCandidate({ passage, article: read, bm25: 0, cosines: [0] });
  expect(candidate.stems.has(stem('soleimani'))).toBe(true);
  expect(candidate.titleStems.has(stem('soleimani'))).toBe(true);
  expect(candidate.sentences[0]?.terms[0]?.stem).toBe(stem('soleimani'));
});

test('an article’s aliases count as its title does', () => {
  const { titleStems } = makeCandidate({ title: 'Ferries', aliases: ['Boats', 'Ships'], text: 'Text.' });
  expect(titleStems).toEqual(new Set(['ferries', 'boats', 'ships'].map(stem)));
});

test('each unit has its kind and its block; only what stands over the passage counts as its headings', () => {
  const structured = structuredText((builder) => {
    builder.heading(1, 'Mooring');
    builder.heading(2, 'Ropes');
    builder.paragraph('Tie up. Then check:');
    bullets(builder, 'the bow', 'the stern');
    builder.code('tie --bow', 'sh');
    table(builder, ['Rope', 'Length'], ['bow', '12 m']);
    builder.heading(2, 'Fees');
  });
  const whole = makeCandidate(structured);
  expect(whole.sentences.map(({ kind, block }) => [kind, block])).toEqual([
    ['sentence', 2],
    ['sentence', 2],
    ['item', 3],
    ['item', 4],
    ['code', 5],
    ['row', 6],
    ['row', 7],
  ]);
  const [{ start }, last] = [whole.sentences[2], whole.sentences.at(-1)] as [
    { start: number },
    { end: number },
  ];
  const passage = { ...whole.passage, start, end: last.end };
  const source = {
    passage,
    article: toCandidateArticle(whole.article, plainReading),
    bm25: 0,
    cosines: [0],
    rank: 3,
  };
  const candidate = toCandidate(source);
  expect(candidate.rank).toBe(3);
  expect(candidate.headingStems).toEqual(new Set(['mooring', 'ropes'].map(stem)));
  expect(candidate.nearestHeadingStems).toEqual(new Set([stem('ropes')]));
  expect(candidate.headerStems).toEqual(new Set());
});

test('a passage that begins inside a table knows the names of the columns', () => {
  const structured = structuredText((builder) =>
    table(builder, ['Rope', 'Length'], ['bow', '12 m'], ['stern', '9 m']),
  );
  const whole = makeCandidate(structured);
  const start = spanIn(structured.text, 'stern').start;
  const source = {
    passage: { ...whole.passage, start },
    article: toCandidateArticle(whole.article, plainReading),
    bm25: 0,
    cosines: [0],
  };
  expect(toCandidate(source).headerStems).toEqual(new Set(['rope', 'length'].map(stem)));
  expect(whole.headerStems).toEqual(new Set());
});
