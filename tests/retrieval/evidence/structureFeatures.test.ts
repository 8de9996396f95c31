import { beforeAll, describe, expect, test } from 'vitest';
import type { TextBuilder } from '../../../src/index/readers/textBuilder.js';
import { stemsIn } from '../../../src/retrieval/evidence/matchMeasures.js';
import { readQuestion, type ReadQuestion } from '../../../src/retrieval/evidence/readQuestion.js';
import {
  introducesStructure,
  introductionOf,
  structureFeatures,
  type StructureName,
} from '../../../src/retrieval/evidence/structureFeatures.js';
import type { CandidatePassage, CandidateSentence } from '../../../src/retrieval/evidence/candidates.js';
import type { IndexReader } from '../../../src/store/indexReader.js';
import { openLanguage, type Language } from '../../../src/text/language.js';
import { makeCandidate } from '../../support/evidence.js';
import { bullets, structuredText, table } from '../../support/structuredText.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

/** An index of which every word is in one passage: all words of a question weigh the same. */
const index = {
  summary: { passages: 100 },
  documentFrequencies: (stems: readonly string[]) => Promise.resolve(new Map(stems.map((stem) => [stem, 1]))),
} as unknown as IndexReader;

function read(question: string): Promise<ReadQuestion> {
  return readQuestion(question, index, { language });
}

function candidateOf(write: (builder: TextBuilder) => void, title = ''): CandidatePassage {
  return makeCandidate({ title, ...structuredText(write) });
}

function unitOf(candidate: CandidatePassage, words: string): CandidateSentence {
  const { text } = candidate.article;
  const unit = candidate.sentences.find(({ start, end }) => text.slice(start, end).includes(words));
  if (unit === undefined) throw new Error(`expected a unit with “${words}”`);
  return unit;
}

function featuresOf(question: ReadQuestion, unit: CandidateSentence): Record<StructureName, number> {
  return structureFeatures(question, unit, (one) => (one === null ? new Set() : stemsIn(question, one)));
}

const guide = (builder: TextBuilder): void => {
  builder.paragraph('Opening words.');
  builder.heading(2, 'Mooring ropes');
  builder.paragraph('Keep these ready. You need the following gear:');
  bullets(builder, 'a bow line', 'a stern line');
  builder.paragraph('Coil it neatly.', true);
  builder.code('moor --bow', 'sh');
  table(builder, ['Rope', 'Length'], ['bow', '12 m']);
};

describe('structureFeatures', () => {
  test('tell what kind of unit it is', async () => {
    const question = await read('Which gear?');
    const candidate = candidateOf(guide);
    const flags = (words: string): number[] => {
      const { isItem, isRow, isCode, isHeaderRow, inItem } = featuresOf(question, unitOf(candidate, words));
      return [isItem, isRow, isCode, isHeaderRow, inItem];
    };
    expect(flags('Keep')).toEqual([0, 0, 0, 0, 0]);
    expect(flags('stern line')).toEqual([1, 0, 0, 0, 0]);
    expect(flags('Coil')).toEqual([0, 0, 0, 0, 1]);
    expect(flags('moor --bow')).toEqual([0, 0, 1, 0, 0]);
    expect(flags('Rope')).toEqual([0, 1, 0, 1, 0]);
    expect(flags('12 m')).toEqual([0, 1, 0, 0, 0]);
  });

  test('an item counts what stands over it as its own: title, headings and introduction', async () => {
    // Terms that weigh: harbour (title), ropes (heading), gear (introduction), stern (own).
    const question = await read('harbour ropes gear stern');
    const candidate = candidateOf((builder) => {
      builder.heading(2, 'Mooring ropes');
      builder.paragraph('You need this gear:');
      bullets(builder, 'a bow line', 'a stern line');
    }, 'Harbour');
    const features = featuresOf(question, unitOf(candidate, 'stern line'));
    expect(features).toMatchObject({ coverContext: 1, coverHeadings: 0.25, coverIntroduction: 0.25 });
    const other = featuresOf(question, unitOf(candidate, 'bow line'));
    expect(other).toMatchObject({ coverContext: 0.75, coverIntroduction: 0.25 });
    expect(featuresOf(question, unitOf(candidate, 'You need'))).toMatchObject({ coverIntroduction: 0 });
  });

  test('the nearest heading counts by what it says, and by how little else it says', async () => {
    const question = await read('mooring ropes');
    const candidate = candidateOf((builder) => {
      builder.heading(1, 'Mooring');
      builder.heading(2, 'Old ropes');
      builder.paragraph('Text.');
    });
    expect(featuresOf(question, unitOf(candidate, 'Text.'))).toMatchObject({
      ...{ coverHeadings: 1, coverNearestHeading: 0.5, headingPrecision: 0.5 },
    });
    const bare = makeCandidate({ text: 'Text.' });
    expect(featuresOf(question, unitOf(bare, 'Text.'))).toMatchObject({
      coverHeadings: 0,
      headingPrecision: 0,
    });
  });

  test('tell the first of a section, the place in the passage, its size and its rank', async () => {
    const question = await read('gear');
    const candidate = candidateOf(guide);
    const first = featuresOf(question, unitOf(candidate, 'Opening'));
    // Nine units: of twelve, three quarters.
    expect(first).toMatchObject({ firstOfSection: 1, placeInPassage: 0, unitsOfPassage: 0.75, rank: 1 });
    expect(featuresOf(question, unitOf(candidate, 'Keep'))).toMatchObject({
      ...{ firstOfSection: 1, placeInPassage: 1 / 6 },
    });
    expect(featuresOf(question, unitOf(candidate, 'You need')).firstOfSection).toBe(0);
    expect(featuresOf(question, unitOf(candidate, '12 m')).placeInPassage).toBe(1);
    const third = { ...unitOf(candidate, 'Keep'), candidate: { ...candidate, rank: 2 } };
    expect(featuresOf(question, third).rank).toBeCloseTo(1 / 3, 12);
  });
});

describe('introductions', () => {
  test('a list, code or a table is introduced by the sentence before it, across its own units', () => {
    const candidate = candidateOf(guide);
    const introductionTo = (words: string): string | undefined => {
      const found = introductionOf(unitOf(candidate, words));
      return found === null ? undefined : candidate.article.text.slice(found.start, found.end);
    };
    expect(introductionTo('bow line')).toBe('You need the following gear:');
    expect(introductionTo('stern line')).toBe('You need the following gear:');
    expect(introductionTo('moor --bow')).toBe('Coil it neatly.');
    expect(introductionTo('Keep')).toBeUndefined();
    const bare = candidateOf((builder) => bullets(builder, 'one', 'two'));
    expect(introductionOf(unitOf(bare, 'two'))).toBeNull();
  });

  test('a sentence introduces what follows its paragraph: a list after a colon, code and a table in any case', () => {
    const of = (sentence: string, follows: (builder: TextBuilder) => void): boolean => {
      const candidate = candidateOf((builder) => {
        builder.paragraph(`First words. ${sentence}`);
        follows(builder);
      });
      expect(introducesStructure(unitOf(candidate, 'First words'))).toBe(false);
      return introducesStructure(unitOf(candidate, sentence));
    };
    const list = (builder: TextBuilder): void => bullets(builder, 'one');
    const code = (builder: TextBuilder): void => builder.code('moor', null);
    const rows = (builder: TextBuilder): void => table(builder, ['Rope', 'Length'], ['bow', '12 m']);
    expect(of('Take these:', list)).toBe(true);
    expect(of('It rained.', list)).toBe(false);
    expect(of('It rained.', code)).toBe(true);
    expect(of('It rained.', rows)).toBe(true);
    expect(of('Take these:', () => undefined)).toBe(false);
    expect(of('Take these:', (builder) => builder.paragraph('More.'))).toBe(false);
    expect(
      of('Take these:', (builder) => {
        builder.heading(2, 'Ropes');
        list(builder);
      }),
    ).toBe(false);
  });
});
