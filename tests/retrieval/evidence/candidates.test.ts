import { expect, test } from 'vitest';
import { toCandidate } from '../../../src/retrieval/evidence/candidates.js';
import { stem } from '../../../src/text/stem.js';
import { makeCandidate, makeIndexedArticle, spanIn } from '../../support/evidence.js';

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

const plain = { weights: new Map<string, number>(), aliases: new Map<string, string>() };

const article = makeIndexedArticle({ text, title: 'Ferries sinking' });

test('cuts a passage into sentences with their terms, at offsets into the article', () => {
  const source = { passage: passageOf('each'), article, bm25: 3, cosines: [0.2, 0.6] };
  const candidate = toCandidate(source, plain);
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
  expect(toCandidate(source, plain).sentences.map(({ cosine }) => cosine)).toEqual([0.4, 0.4]);
});

test('reads other spellings of a name as the one that was asked for, in text and title', () => {
  const aliases = new Map([[stem('suleimani'), stem('soleimani')]]);
  const spelled = makeCandidate({ text: 'Suleimani died.' });
  expect(spelled.stems.has(stem('soleimani'))).toBe(false);
  const { passage, article: of } = spelled;
  const source = { passage, article: { ...of, title: 'On Suleimani' }, bm25: 0, cosines: [0] };
  const candidate = toCandidate(source, { ...plain, aliases });
  expect(candidate.stems.has(stem('soleimani'))).toBe(true);
  expect(candidate.titleStems.has(stem('soleimani'))).toBe(true);
  expect(candidate.sentences[0]?.terms[0]?.stem).toBe(stem('soleimani'));
});
