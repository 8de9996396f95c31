import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CandidatePassage } from '../../../src/retrieval/evidence/candidates.js';
import { readQuestion, type ReadQuestion } from '../../../src/retrieval/evidence/readQuestion.js';
import {
  featureNames,
  sentenceFeatures,
  type FeatureName,
} from '../../../src/retrieval/evidence/sentenceFeatures.js';
import { openLanguage, type Language } from '../../../src/text/language.js';
import type { IndexReader } from '../../../src/store/indexReader.js';
import { makeCandidate } from '../../support/evidence.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

/** An index of 100 passages of which every word is in one: all words of a question weigh the same. */
const index = {
  summary: { passages: 100 },
  documentFrequencies: (stems: readonly string[]) => Promise.resolve(new Map(stems.map((stem) => [stem, 1]))),
} as unknown as IndexReader;

function read(question: string): Promise<ReadQuestion> {
  return readQuestion(question, index, { language });
}

type Features = Record<FeatureName, number>;

/** The features of all sentences of candidates, by name. */
async function features(question: string, ...candidates: readonly CandidatePassage[]): Promise<Features[]> {
  const sentences = candidates.flatMap((candidate) => candidate.sentences);
  const scored = await sentenceFeatures(await read(question), sentences, (text) => language.annotate(text));
  expect(scored.map(({ sentence }) => sentence)).toEqual(sentences);
  return scored.map(
    ({ features: values }) =>
      Object.fromEntries(featureNames.map((name, i) => [name, values[i]])) as Features,
  );
}

describe('sentenceFeatures', () => {
  test('cover is the share of the telling words that a sentence, its neighbours, passage and title hold', async () => {
    const candidate = makeCandidate({
      title: 'Wreck',
      text: 'The ferry sank. Divers came. The wreck of the ferry is old. It rained.',
    });
    const read = await features('Did divers find the wreck of the ferry?', candidate);
    const table = read.map(({ cover, coverNear, coverPassage, coverTitle, coverWithPrevious }) =>
      [cover, coverNear, coverPassage, coverTitle, coverWithPrevious].map((value) => Math.round(value * 4)),
    );
    // Of divers, find, wreck, ferry: four quarters.
    expect(table).toEqual([
      [1, 2, 3, 1, 1],
      [1, 3, 3, 1, 2],
      [2, 3, 3, 1, 3],
      [0, 2, 3, 1, 2],
    ]);
    expect(read.map(({ previousCover, nextCover }) => [previousCover, nextCover])).toEqual([
      [0, 0.25],
      [0.25, 0.5],
      [0.25, 0],
      [0.5, 0],
    ]);
  });

  test('relative features are 0 for the best sentence and below it for others', async () => {
    const one = makeCandidate({ text: 'The ferry sank. It rained.' }, { bm25: 4, cosines: [0.8, 0.3] });
    const other = makeCandidate({ text: 'A ferry. It snowed.' }, { bm25: 1, cosines: [0.5, 0.1] });
    const [best, , third] = await features('Which ferry sank?', one, other);
    expect(best).toMatchObject({
      bm25Relative: 1,
      cosineRelative: 0,
      coverRelative: 0,
      bm25SentenceRelative: 0,
    });
    expect(best).toMatchObject({ cosineWindow: 0.8, cosinePassage: 0.8 });
    expect(third).toMatchObject({ bm25Relative: 0.25, coverRelative: -0.5 });
    expect(third?.cosineRelative).toBeCloseTo(-0.3, 12);
    expect(third?.bm25SentenceRelative).toBeLessThan(0);
  });

  test('adjoining and ordered words count: all of them, all but one pair, or none', async () => {
    const candidate = makeCandidate({
      text: 'The coast guard saved passengers. Passengers saved the very old coast guard. Passengers slept.',
    });
    const read = await features('Whom did the coast guard save?', candidate);
    expect(read.map(({ order }) => order)).toEqual([1, 2 / 3, 0]);
    expect(read.map(({ adjacent }) => adjacent)).toEqual([1, 1 / 2, 0]);
    expect(read[0]?.density).toBe(1);
    expect(read[2]).toMatchObject({ density: 0, cover: 0, missingSentence: 1, missingPassage: 0 });
  });

  test('a possible answer of the kind that is asked for shows under its kind, nearer ones higher', async () => {
    const text =
      'The ferry sank on Tuesday. The ferry sank, they say, in a storm that began on Tuesday. The ferry sank.';
    const [near, far, none] = await features('When did the ferry sink?', makeCandidate({ text }));
    expect(near).toMatchObject({
      typedTime: 1,
      typedNumber: 0,
      typedPerson: 0,
      typedPlace: 0,
      typedOther: 0,
    });
    expect(near?.typedNear).toBeGreaterThan(far?.typedNear ?? 1);
    expect(near?.typedWanted).toBe(0);
    expect(none).toMatchObject({ typedTime: 0, typedNear: 0, typedWanted: 1 });
  });

  test.each([
    ['How many members were away?', 'Two members were away.', 'typedNumber'],
    ['Who sank it?', 'It was sunk by Maria Thorne.', 'typedPerson'],
    ['Where did it sink?', 'It sank near Lowfield.', 'typedPlace'],
    ['Why did it sink?', 'It sank because it was old.', 'typedOther'],
  ] as const)('%s %s shows as %s', async (question, text, name) => {
    const [only] = await features(question, makeCandidate({ text }));
    expect(only?.[name]).toBe(1);
  });

  test('what is not worth tagging is guessed: a capital inside is a name, and nothing is an entity', async () => {
    const candidate = makeCandidate({
      text: 'It was sunk by Maria Thorne. It was sunk two weeks ago. It sank.',
    });
    const tagged: string[] = [];
    const scoredOf = async (question: string, worth: readonly number[]) =>
      sentenceFeatures(
        await read(question),
        candidate.sentences,
        (text) => {
          tagged.push(text);
          return language.annotate(text);
        },
        {
          worthTagging: (given) => {
            expect(given.map(({ sentence }) => sentence)).toEqual(candidate.sentences);
            return worth;
          },
        },
      );
    const typed = (found: Awaited<ReturnType<typeof scoredOf>>, name: FeatureName): number[] =>
      found.map(({ features: values }) => values[featureNames.indexOf(name)] ?? NaN);
    expect(typed(await scoredOf('Who sank it?', []), 'typedPerson')).toEqual([1, 0, 0]);
    expect(tagged).toEqual([]);
    expect(typed(await scoredOf('When did it sink?', [0]), 'typedTime')).toEqual([0, 0, 0]);
    expect(tagged).toEqual(['It was sunk by Maria Thorne.']);
    expect(typed(await scoredOf('When did it sink?', [0, 1, 2]), 'typedTime')).toEqual([0, 1, 0]);
  });

  test('tells openings, backward references, names, numbers, verbs and what is counted', async () => {
    const first = makeCandidate({
      text: 'The mission is called Impact. It has 200 soldiers in Iraq since 2014.',
    });
    const [opening, second] = await features(
      'How many soldiers did Iraq get in 2014, and what is it called?',
      first,
    );
    expect(opening).toMatchObject({ opening: 1, pronoun: 0, naming: 1, numbers: 0, properSentence: 0 });
    expect(second).toMatchObject({
      opening: 0,
      pronoun: 1,
      naming: 0,
      numbers: 1,
      properSentence: 1,
      countsFocus: 1,
    });
    expect(second?.bridged).toBe(second?.previousCover);
    expect(opening?.bridged).toBe(0);
  });

  test('what a question does not ask of stands in the middle: no names, no numbers, no verbs', async () => {
    const [only] = await features('ferry wreck', makeCandidate({ text: 'Nothing.' }));
    expect(only).toMatchObject({ numbers: 0.5, properSentence: 0.5, properPassage: 0.5, verbs: 0.5 });
  });

  test('of no sentences is nothing', async () => expect(await features('Who?')).toEqual([]));

  test('all are finite, and all but the relative, length and BM25 ones between 0 and 1, for any words', async () => {
    const words = [
      'ferry',
      'The',
      'sank',
      'Maria',
      '2014',
      '.',
      '?',
      '“a',
      'b”',
      'He',
      'it',
      '…',
      '\n\n',
      'ﬁ',
      '日本',
      '-',
    ];
    const text = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 25 })
      .map((parts) => parts.join(' ').trim())
      .filter((value) => value !== '');
    const unit = new Set<FeatureName>(featureNames);
    for (const name of [
      'coverRelative',
      'cosineRelative',
      'bm25SentenceRelative',
      'length',
      'bm25Passage',
      'articleCosine',
    ] as const) {
      unit.delete(name);
    }
    for (const name of ['cosineWindow', 'cosinePassage'] as const) unit.delete(name);
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.double({ min: -1, max: 1, noNaN: true }),
        async (question, body, cosine) => {
          const candidate = makeCandidate({ text: body, title: question }, { bm25: 2, cosines: [cosine] });
          for (const row of await features(question, candidate)) {
            expect(Object.values(row).filter((value) => !Number.isFinite(value))).toEqual([]);
            const outside = [...unit].filter((name) => row[name] < 0 || row[name] > 1 + 1e-9);
            expect(outside).toEqual([]);
            for (const name of [
              'coverRelative',
              'cosineRelative',
              'bm25SentenceRelative',
              'articleCosine',
            ] as const) {
              expect(row[name]).toBeLessThanOrEqual(0);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
