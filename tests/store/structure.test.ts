import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leafBlocks } from '../../src/store/block.js';
import {
  contextOf,
  headerOf,
  headingsAt,
  leafAt,
  packStructure,
  unpackStructure,
} from '../../src/store/structure.js';
import { anyStructure } from '../support/anyStructure.js';
import { spanIn } from '../support/evidence.js';
import { bullets, structuredText, table } from '../support/structuredText.js';

const article = structuredText((builder) => {
  builder.paragraph('Welcome.');
  builder.heading(1, 'Harbour');
  builder.heading(3, 'Ropes');
  builder.paragraph('Tie up.');
  builder.heading(2, 'Fees');
  builder.paragraph('They are:');
  table(builder, ['Berth', 'Yearly fee'], ['north', '12'], ['south', '']);
  builder.separate();
  builder.row(['lamp', 'red'], false);
  builder.heading(1, 'Town');
  bullets(builder, 'shops');
});
const { text } = article;
const leaves = leafBlocks(article.blocks);

test.each([
  ['Welcome', []],
  ['Tie up', ['Harbour', 'Ropes']],
  ['They are', ['Harbour', 'Fees']],
  ['south', ['Harbour', 'Fees']],
  ['shops', ['Town']],
  // A heading does not stand under itself.
  ['Ropes', ['Harbour']],
])('“%s” stands under %j', (part, expected) => {
  const found = headingsAt(leaves, spanIn(text, part).start);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});

test('behind the text stand the last headings', () => {
  const found = headingsAt(leaves, text.length);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['Town']);
  expect(headingsAt([], 0)).toEqual([]);
});

test('the leaf at an offset holds it, or is the first after it', () => {
  fc.assert(
    fc.property(anyStructure, fc.nat(), (structured, seed) => {
      const own = leafBlocks(structured.blocks);
      const offset = seed % (structured.text.length + 2);
      const expected = own.findIndex(({ end }) => end > offset);
      expect(leafAt(own, offset)).toBe(expected < 0 ? own.length : expected);
    }),
  );
});

describe('headerOf', () => {
  const headerAt = (part: string): string | null => {
    const row = headerOf(leaves, leafAt(leaves, spanIn(text, part).start));
    return row === null ? null : text.slice(row.start, row.end);
  };

  test('is the header row above a row of its table', () => {
    expect(headerAt('north')).toBe('Berth\tYearly fee');
    expect(headerAt('south')).toBe('Berth\tYearly fee');
  });

  test('is none for the header itself, for another table without one, and for what is no row', () => {
    expect(headerAt('Berth')).toBeNull();
    expect(headerAt('lamp')).toBeNull();
    expect(headerAt('Tie up')).toBeNull();
  });
});

describe('contextOf', () => {
  const context = contextOf({
    ...{ ...article, title: 'Guide', tags: ['sea'], aliases: ['Handbook'], description: 'On mooring' },
  });

  test('a passage is searched with title, aliases and headings; the opening with description and tags', () => {
    expect(context.searched(spanIn(text, 'Tie up.')).split('\n')).toEqual([
      'Guide',
      'Handbook',
      'Harbour',
      'Ropes',
    ]);
    expect(context.searched(spanIn(text, 'Welcome.')).split('\n')).toEqual([
      ...['Guide', 'Handbook', 'On mooring', 'sea'],
    ]);
  });

  test('a passage that begins inside a table is searched with the names of its columns', () => {
    expect(context.searched(spanIn(text, 'south')).split('\n').at(-1)).toBe('Berth\tYearly fee');
  });

  test('a window is embedded with title and headings, each cell with the name of its column', () => {
    expect(context.embedded(spanIn(text, 'Tie up.'))).toBe('Guide. Harbour. Ropes. Tie up.');
    expect(context.embedded(spanIn(text, 'north\t12'))).toBe(
      'Guide. Harbour. Fees. Berth: north; Yearly fee: 12',
    );
    const whole = { start: spanIn(text, 'They').start, end: spanIn(text, 'south').end };
    expect(context.embedded(whole)).toBe(
      'Guide. Harbour. Fees. They are:\n\nBerth\tYearly fee\nBerth: north; Yearly fee: 12\nBerth: south',
    );
    expect(context.embedded(spanIn(text, 'lamp\tred'))).toBe('Guide. Harbour. Fees. lamp\tred');
  });
});

test('a structure is read back as it was packed; an article of before has none', () => {
  fc.assert(
    fc.property(anyStructure, fc.option(fc.string()), ({ blocks, links }, description) => {
      const structure = { blocks, links, aliases: ['a', '“b”'], description };
      expect(unpackStructure(packStructure(structure))).toEqual(structure);
    }),
  );
  expect(unpackStructure('')).toEqual({ blocks: [], links: [], aliases: [], description: null });
});
