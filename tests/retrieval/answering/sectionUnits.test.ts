import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitsAround } from '../../../src/retrieval/answering/sectionUnits.js';
import { announces } from '../../../src/store/announces.js';
import { leafBlocks } from '../../../src/store/block.js';
import type { Unit } from '../../../src/store/units.js';
import { anyStructure } from '../../support/anyStructure.js';
import { makeIndexedArticle, spanIn } from '../../support/evidence.js';
import { bullets, structuredText } from '../../support/structuredText.js';

describe('unitsAround', () => {
  const { text, blocks } = structuredText((builder) => {
    builder.paragraph('Before it.');
    builder.heading(2, 'Ropes');
    builder.paragraph('One. Two:');
    bullets(builder, 'three', 'four');
    builder.heading(3, 'Lamps');
    builder.paragraph('Five.');
  });
  const place = { article: makeIndexedArticle({ text, blocks }), leaves: leafBlocks(blocks) };
  const wordsAround = (part: string): string[] =>
    unitsAround(place, spanIn(text, part)).map(({ start, end }) => text.slice(start, end));

  test.each([
    ['Before', ['Before it.']],
    ['One', ['One.', 'Two:', '- three', '- four']],
    ['four', ['One.', 'Two:', '- three', '- four']],
    ['Five', ['Five.']],
  ])('of “%s” are those between the headings around it', (part, expected) => {
    expect(wordsAround(part)).toEqual(expected);
  });

  test('of a stretch behind the text are none', () => {
    expect(unitsAround(place, { start: text.length, end: text.length })).toEqual([]);
  });

  test('reach forty blocks to either side, so that a long list costs no more', () => {
    const long = structuredText((builder) =>
      bullets(builder, ...Array.from({ length: 200 }, (_, i) => `item ${i}.`)),
    );
    const article = makeIndexedArticle(long);
    const units = unitsAround({ article, leaves: leafBlocks(long.blocks) }, spanIn(long.text, 'item 100.'));
    expect(units.map(({ block }) => block)).toEqual(Array.from({ length: 81 }, (_, i) => 60 + i));
  });

  test('reach so many paragraphs to either side, and whatever list is between them', () => {
    const mixed = structuredText((builder) => {
      for (const word of ['One', 'Two', 'Three', 'Four']) builder.paragraph(`${word}.`);
      bullets(builder, 'five', 'six');
      for (const word of ['Seven', 'Eight']) builder.paragraph(`${word}.`);
    });
    const article = makeIndexedArticle(mixed);
    const units = unitsAround({ article, leaves: leafBlocks(mixed.blocks) }, spanIn(mixed.text, 'Four'), 1);
    expect(units.map(({ start, end }) => mixed.text.slice(start, end))).toEqual([
      ...['Three.', 'Four.', '- five', '- six', 'Seven.'],
    ]);
  });

  test('are in order, apart and of one section, for any article', () => {
    fc.assert(
      fc.property(anyStructure, fc.nat(), (structured, at) => {
        const leaves = leafBlocks(structured.blocks);
        const leaf = leaves[at % leaves.length]!;
        const units = unitsAround({ article: makeIndexedArticle(structured), leaves }, leaf);
        units.forEach((unit, i) => {
          expect(unit.start).toBeLessThan(unit.end);
          expect(unit.start).toBeGreaterThanOrEqual(units[i - 1]?.end ?? 0);
        });
        const [first, last] = [units[0], units.at(-1)];
        const crossed = leaves.filter(
          ({ kind, start, end }) =>
            kind === 'heading' && start > (first?.start ?? 0) && end < (last?.end ?? 0),
        );
        // A stretch that begins at a heading has what stands over it and under it next to it.
        if (leaf.kind !== 'heading') expect(crossed).toEqual([]);
        if (leaf.kind !== 'heading') expect(units.some(({ start }) => start === leaf.start)).toBe(true);
      }),
    );
  });
});

describe('announces', () => {
  const sentence = (text: string, block = 0): Unit => ({
    kind: 'sentence',
    block,
    start: 0,
    end: text.length,
  });
  const next = (kind: Unit['kind'], block = 1): Unit => ({ kind, block, start: 100, end: 110 });

  test.each([
    ['Do this:', next('item'), true],
    ['Do this:', next('sentence'), true],
    ['Run the following command.', next('code'), true],
    ['The fees are as follows.', next('row'), true],
    ['The fees are listed below.', next('row'), true],
    ['Write it like this', next('code'), true],
    ['The following morning it sank. It was old.', next('code'), false],
    ['It sank.', next('item'), false],
    ['The fees are listed below.', next('sentence'), false],
    ['Do this:', next('sentence', 0), false],
    ['Do this:', undefined, false],
  ])('“%s” before %j: %s', (text, after, expected) => {
    expect(announces(text, sentence(text), after)).toBe(expected);
  });

  test('an item announces by a colon alone, a row and code nothing', () => {
    const item = (text: string): boolean =>
      announces(text, { ...sentence(text), kind: 'item' }, next('item'));
    expect([item('- Do this:'), item('- See below.')]).toEqual([true, false]);
    for (const kind of ['row', 'code'] as const) {
      expect(announces('Do this:', { ...sentence('Do this:'), kind }, next('code'))).toBe(false);
    }
  });
});
