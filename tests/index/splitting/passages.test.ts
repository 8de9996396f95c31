import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageSettings, splitPassages } from '../../../src/index/splitting/passages.js';
import { announces } from '../../../src/store/announces.js';
import { sectionsOf } from '../../../src/store/units.js';
import type { TextBuilder } from '../../../src/index/readers/textBuilder.js';
import { anyStructure } from '../../support/anyStructure.js';
import { proseBlocks } from '../../support/proseBlocks.js';
import { bullets, structuredText, table } from '../../support/structuredText.js';

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

/** The words of the passages of a structured article. */
function passagesIn(write: (builder: TextBuilder) => void): string[] {
  const { text, blocks } = structuredText(write);
  return sectionsOf(text, blocks, 'en')
    .flatMap((units) => splitPassages(text, units))
    .map(({ start, end }) => text.slice(start, end));
}

describe('splitPassages over lists, code and tables', () => {
  it('keeps each with the paragraph that introduces it, and apart from the prose around it', () => {
    const found = passagesIn((builder) => {
      builder.paragraph('It is windy. Waves are high.');
      builder.paragraph('Take care. You need:');
      bullets(builder, 'a bow line', 'a stern line');
      builder.paragraph('Run this:');
      builder.code('moor --bow', 'sh');
      builder.paragraph('The fees are:');
      table(builder, ['Berth', 'Fee'], ['north', '12']);
      builder.paragraph('Pay at noon. Then leave.');
    });
    expect(found).toEqual([
      'It is windy. Waves are high.',
      'Take care. You need:\n\n- a bow line\n- a stern line',
      'Run this:\n\nmoor --bow',
      'The fees are:\n\nBerth\tFee\nnorth\t12',
      'Pay at noon. Then leave.',
    ]);
  });

  it('keeps an announcement with the prose, quote or callout that follows', () => {
    const found = passagesIn((builder) => {
      builder.paragraph('It is windy. Waves are high.');
      builder.paragraph('The harbour master wrote to us. He said:');
      builder.openQuote();
      builder.paragraph('No boat leaves. The wall is wet.');
      builder.close();
      builder.paragraph('Boats wait. They lie at the wall.');
      builder.paragraph('Mind one thing:');
      builder.openCallout('warning');
      builder.paragraph('Frost');
      builder.paragraph('Empty the tank. Close the tap.');
      builder.close();
    });
    expect(found).toEqual([
      'It is windy. Waves are high.',
      'The harbour master wrote to us. He said:\n\nNo boat leaves. The wall is wet.',
      'Boats wait. They lie at the wall.',
      'Mind one thing:\n\nFrost\n\nEmpty the tank. Close the tap.',
    ]);
  });

  it('keeps an announcement with the first sentence of a paragraph that is too long to come along', () => {
    const found = passagesIn((builder) => {
      builder.paragraph(`${sentence(80)} It says:`);
      builder.paragraph(`The${' word'.repeat(90)}. The${' word'.repeat(90)}.`);
    });
    expect(found[0]).toBe(`${sentence(80)} It says:\n\nThe${' word'.repeat(90)}.`);
  });

  it('keeps code with its title and with the sentence before the title', () => {
    const found = passagesIn((builder) => {
      builder.paragraph('It is windy. Waves are high.');
      builder.paragraph('Add this to the settings:');
      builder.paragraph('harbour.yml');
      builder.code('moor: bow', 'yaml');
    });
    expect(found).toEqual([
      'It is windy. Waves are high.',
      'Add this to the settings:\n\nharbour.yml\n\nmoor: bow',
    ]);
  });

  it('keeps an item with the paragraph that it announces, and with the code after that', () => {
    const found = passagesIn((builder) => {
      builder.item('Wait.', { number: 1, depth: 0 });
      builder.item('Tie the bow line:', { number: 2, depth: 0 });
      builder.paragraph('On a windy day, tie it twice.');
      builder.code('moor --bow', 'sh');
      builder.paragraph('Pay at noon. Then leave.');
    });
    expect(found).toEqual([
      '1. Wait.\n2. Tie the bow line:\n\nOn a windy day, tie it twice.\n\nmoor --bow',
      'Pay at noon. Then leave.',
    ]);
  });

  it('takes the last sentence alone of a paragraph that is too long to come along', () => {
    const found = passagesIn((builder) => {
      builder.paragraph(`${sentence(200)} ${sentence(200)} You need:`);
      bullets(builder, 'a bow line');
    });
    expect(found).toEqual([`${sentence(200)} ${sentence(200)}`, 'You need:\n\n- a bow line']);
  });

  it('never joins what stands under different headings, and holds no heading', () => {
    const found = passagesIn((builder) => {
      builder.paragraph('You need:');
      builder.heading(2, 'Gear');
      bullets(builder, 'a bow line');
      builder.heading(2, 'Lamps');
      builder.paragraph('Light them.');
    });
    expect(found).toEqual(['You need:', '- a bow line', 'Light them.']);
  });

  it('cuts a long list between items, evenly, and never after its introduction', () => {
    const found = passagesIn((builder) => {
      builder.paragraph('You need:');
      bullets(builder, ...Array.from({ length: 10 }, () => 'x'.repeat(248)));
    });
    // Items of 250 characters: eleven units of about 2,520 characters in two passages.
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^You need:\n\n- x+(?:\n- x+){4}$/);
    expect(found[1]).toMatch(/^- x+(?:\n- x+){4}$/);
  });

  it('cuts a list before an item of its first level rather than before one inside', () => {
    const found = passagesIn((builder) => {
      for (const depth of [0, 1, 1, 0, 1, 1]) {
        builder.item(depth === 0 ? 'a'.repeat(398) : 'b'.repeat(296), { number: null, depth });
      }
    });
    expect(found.map((text) => text.slice(0, 3))).toEqual(['- a', '- a']);
  });

  it('cuts long code between lines', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `step ${i} ${'x'.repeat(60)}`);
    const found = passagesIn((builder) => builder.code(lines.join('\n'), 'sh'));
    expect(found.length).toBeGreaterThan(2);
    expect(found.join('\n').split('\n')).toEqual(lines);
  });

  it('cuts a long table between rows, twenty-four at most', () => {
    const found = passagesIn((builder) =>
      table(builder, ...Array.from({ length: 60 }, (_, i) => [`berth ${i}`, '12'])),
    );
    const rows = found.map((text) => text.split('\n').length);
    expect(rows.reduce((sum, count) => sum + count, 0)).toBe(60);
    expect(Math.max(...rows)).toBeLessThanOrEqual(passageSettings.maxUnits);
  });

  it('covers every unit of any article once, in order, within bounds, an introduction with its first unit', () => {
    fc.assert(
      fc.property(anyStructure, ({ text, blocks }) => {
        for (const units of sectionsOf(text, blocks, 'en')) {
          const passages = splitPassages(text, units);
          expect(passages.flatMap(({ sentences }) => sentences)).toEqual(
            units.map(({ start, end }) => ({ start, end })),
          );
          const kinds = new Map(units.map(({ start, kind }) => [start, kind]));
          passages.forEach(({ start, end, sentences }, i) => {
            const isProse = sentences.every((one) => kinds.get(one.start) === 'sentence');
            const { maxSentences, maxUnits, maxStructuredCharacters } = passageSettings;
            expect(sentences.length).toBeLessThanOrEqual(isProse ? maxSentences : maxUnits);
            if (!isProse && sentences.length > 2)
              expect(end - start).toBeLessThanOrEqual(maxStructuredCharacters);
            const [last, after] = [sentences.at(-1), passages[i + 1]?.sentences[0]].map((span) =>
              units.find((unit) => unit.start === span?.start),
            );
            if (last !== undefined && sentences.length > 1 && sentences.length < maxSentences) {
              expect(announces(text, last, after)).toBe(false);
            }
            // A passage of structure takes its introduction along: what ends before it is no announcement.
            const next = passages[i + 1]?.sentences[0];
            if (isProse && next !== undefined) {
              expect(['item', 'row', 'code']).not.toContain(kinds.get(next.start));
            }
          });
        }
      }),
    );
  });
});
