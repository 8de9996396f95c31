import { describe, expect, test } from 'vitest';
import type { TextBuilder } from '../../../src/index/readers/textBuilder.js';
import { readSection, sectionAround } from '../../../src/retrieval/evidence/readSection.js';
import { leafBlocks } from '../../../src/store/block.js';
import { stem } from '../../../src/text/stem.js';
import { makeIndexedArticle, plainReading, spanIn } from '../../support/evidence.js';
import { structuredText } from '../../support/structuredText.js';

/** The text of the section that words stand in. */
function sectionOf(write: (builder: TextBuilder) => void, words: string): string {
  const { text, blocks } = structuredText(write);
  const { start, end } = sectionAround(leafBlocks(blocks), text.length, spanIn(text, words));
  return text.slice(start, end);
}

const guide = (builder: TextBuilder): void => {
  builder.paragraph('Opening words.');
  builder.heading(1, 'Ropes');
  builder.paragraph('Keep them dry.');
  builder.paragraph('Coil them.');
  builder.heading(2, 'Bow lines');
  builder.paragraph('Twelve metres.');
};

describe('a section', () => {
  test('reaches from its heading to the next, of whatever level', () => {
    expect(sectionOf(guide, 'Keep them dry.').trim()).toBe('Ropes\n\nKeep them dry.\n\nCoil them.');
    expect(sectionOf(guide, 'Coil them.').trim()).toBe('Ropes\n\nKeep them dry.\n\nCoil them.');
    expect(sectionOf(guide, 'Twelve metres.')).toBe('Bow lines\n\nTwelve metres.');
  });

  test('before the first heading begins with the article', () => {
    expect(sectionOf(guide, 'Opening words.').trim()).toBe('Opening words.');
  });

  test('holds all of a passage that goes on under the next heading', () => {
    const across = 'Coil them.\n\nBow lines\n\nTwelve metres.';
    expect(sectionOf(guide, across)).toBe(`Ropes\n\nKeep them dry.\n\n${across}`);
  });

  test('is the whole of an article without headings', () => {
    expect(sectionOf((builder) => builder.paragraph('Alone here.'), 'here')).toBe('Alone here.');
  });

  test('is read 1500 characters around a passage and no further', () => {
    const filler = 'word '.repeat(1000).trim();
    const section = sectionOf((builder) => {
      builder.paragraph(filler);
      builder.paragraph('The middle.');
      builder.paragraph(filler);
    }, 'The middle.');
    expect(section).toHaveLength(1500 + 'The middle.'.length + 1500);
    expect(section.indexOf('The middle.')).toBe(1500);
  });
});

test('a section that is read has its terms where the article has them, and counts those of the question', () => {
  const text = 'Ropes. Dry rope, dry hands.';
  const article = makeIndexedArticle({ text });
  const weights = new Map([
    [stem('rope'), 1],
    [stem('anchor'), 1],
  ]);
  const { terms, counts } = readSection(
    article,
    { start: 7, end: text.length },
    { ...plainReading, weights },
  );
  expect(terms.map(({ start, end }) => text.slice(start, end))).toEqual(['Dry', 'rope', 'dry', 'hands']);
  expect(counts).toEqual(new Map([[stem('rope'), 1]]));
});
