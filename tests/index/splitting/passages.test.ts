import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageSettings, splitPassages } from '../../../src/index/splitting/passages.js';
import { sectionsOf } from '../../../src/index/splitting/units.js';
import { proseBlocks } from '../../support/proseBlocks.js';

/** A sentence of exactly `length` characters. */
const sentence = (length: number) => `The ${'x'.repeat(length - 5)}.`;
const paragraph = (...lengths: number[]) => lengths.map(sentence).join(' ');
const unitsOf = (text: string) => sectionsOf(text, proseBlocks(text), 'en').flat();
const passagesOf = (text: string) => splitPassages(text, unitsOf(text));
const sizes = (...paragraphs: string[]) =>
  passagesOf(paragraphs.join('\n\n')).map(({ sentences }) => sentences.length);

describe('splitPassages', () => {
  it('keeps a paragraph of two to five sentences whole', () => {
    expect(sizes(paragraph(80, 80))).toEqual([2]);
    expect(sizes(paragraph(80, 80, 80, 80, 80))).toEqual([5]);
  });

  it('cuts a longer paragraph evenly rather than leave one sentence over', () => {
    expect(sizes(paragraph(80, 80, 80, 80, 80, 80))).toEqual([3, 3]);
    expect(sizes(paragraph(...Array.from({ length: 11 }, () => 80)))).toEqual([3, 4, 4]);
  });

  it('cuts where the passages become equally long, not equally many sentences', () => {
    expect(sizes(paragraph(400, 100, 100, 100, 100))).toEqual([2, 3]);
  });

  it('stays within 700 characters', () => {
    // 3 * 230 + 2 blanks = 692; 3 * 240 + 2 = 722
    expect(sizes(paragraph(230, 230, 230))).toEqual([3]);
    expect(sizes(paragraph(240, 240, 240))).toHaveLength(2);
    expect(sizes(paragraph(400, 400))).toEqual([1, 1]);
  });

  it('joins adjoining paragraphs of one sentence', () => {
    expect(sizes(...Array.from({ length: 4 }, () => sentence(80)))).toEqual([4]);
    expect(sizes(...Array.from({ length: 6 }, () => sentence(80)))).toEqual([3, 3]);
  });

  it('starts a new passage with a paragraph of several sentences', () => {
    expect(sizes(sentence(80), sentence(80), paragraph(80, 80), paragraph(80, 80))).toEqual([2, 2, 2]);
  });

  it('joins a single sentence between longer paragraphs to the one before', () => {
    expect(sizes(paragraph(80, 80), sentence(80), paragraph(80, 80))).toEqual([3, 2]);
    expect(sizes(paragraph(80, 80, 80, 80, 80), sentence(80), paragraph(80, 80))).toEqual([3, 3, 2]);
  });

  it('joins a heading, and a single sentence that comes first, to the paragraph after', () => {
    expect(sizes(paragraph(80, 80), 'Early years', paragraph(80, 80))).toEqual([2, 3]);
    expect(sizes(sentence(80), paragraph(80, 80))).toEqual([3]);
  });

  it('leaves a sentence alone where nothing can be joined to it, and gives nothing for no sentences', () => {
    expect(sizes(sentence(80))).toEqual([1]);
    expect(splitPassages('', [])).toEqual([]);
  });

  it('covers every sentence once, in order, within the bounds, for any text', () => {
    const words = fc.constantFrom(
      'Word. ',
      'Word.\n\n',
      `${'x'.repeat(150)}. Y `,
      'heading\n\n',
      'The end. ',
      '😀',
    );
    const anyText = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        const units = unitsOf(text);
        const sentences = units.map(({ start, end }) => ({ start, end }));
        const passages = splitPassages(text, units);
        expect(passages.flatMap((passage) => passage.sentences)).toEqual(sentences);
        for (const passage of passages) {
          expect(passage.start).toBe(passage.sentences[0]?.start);
          expect(passage.end).toBe(passage.sentences.at(-1)?.end);
          expect(passage.sentences.length).toBeLessThanOrEqual(passageSettings.maxSentences);
          const isWithin = passage.end - passage.start <= passageSettings.maxCharacters;
          expect(isWithin || passage.sentences.length === 1).toBe(true);
        }
      }),
    );
  });
});
