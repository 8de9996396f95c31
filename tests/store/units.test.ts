import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leafBlocks } from '../../src/store/block.js';
import { sectionsOf, unitsOfBlock } from '../../src/store/units.js';
import { anyStructure } from '../support/anyStructure.js';
import { bullets, structuredText, table } from '../support/structuredText.js';

function sections(write: Parameters<typeof structuredText>[0]): string[][] {
  const { text, blocks } = structuredText(write);
  return sectionsOf(text, blocks, 'en').map((units) =>
    units.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`),
  );
}

describe('sectionsOf', () => {
  test('parts an article at its headings: sentences, items and rows each a unit', () => {
    const found = sections((builder) => {
      builder.paragraph('One. Two.');
      builder.heading(1, 'Ropes');
      bullets(builder, 'bow. stern.');
      builder.openQuote();
      builder.paragraph('Three.');
      builder.close();
      builder.heading(2, 'Empty');
      builder.heading(2, 'Fees');
      table(builder, ['Berth', 'Fee'], ['north', '12']);
    });
    expect(found).toEqual([
      ['sentence: One.', 'sentence: Two.'],
      ['item: - bow. stern.', 'sentence: Three.'],
      ['row: Berth\tFee', 'row: north\t12'],
    ]);
  });

  test('an article of nothing but headings gives them as sentences', () => {
    expect(
      sections((builder) => {
        builder.heading(1, 'Ropes');
        builder.heading(2, 'Lamps');
      }),
    ).toEqual([['sentence: Ropes', 'sentence: Lamps']]);
    expect(sectionsOf('', [], 'en')).toEqual([]);
  });

  test('code is cut between lines at 500 characters, after a blank line where there is one', () => {
    const line = 'x'.repeat(99);
    const lines = (count: number): string => Array.from({ length: count }, () => line).join('\n');
    const lengths = (code: string): number[] =>
      sections((builder) => builder.code(code, null))
        .flat()
        .map((unit) => unit.length - 'code: '.length);
    expect(lengths(lines(5))).toEqual([499]);
    expect(lengths(lines(7))).toEqual([499, 199]);
    expect(lengths(`${lines(2)}\n\n${lines(4)}`)).toEqual([199, 399]);
    expect(lengths(`${'y'.repeat(800)}\n${lines(1)}`)).toEqual([800, 99]);
  });

  test('units are in order, apart, and cover each character of every leaf but the headings’', () => {
    fc.assert(
      fc.property(anyStructure, ({ text, blocks }) => {
        const leaves = leafBlocks(blocks);
        const onlyHeadings = leaves.every(({ kind }) => kind === 'heading');
        const units = sectionsOf(text, blocks, 'en').flat();
        let covered = '';
        let at = 0;
        for (const { block, start, end } of units) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(start).toBeGreaterThanOrEqual(leaves[block]?.start ?? Infinity);
          expect(end).toBeLessThanOrEqual(leaves[block]?.end ?? -1);
          covered += text.slice(start, end);
          at = end;
        }
        const wanted = leaves
          .filter(({ kind }) => kind !== 'heading' || onlyHeadings)
          .map(({ start, end }) => text.slice(start, end));
        expect(covered.replace(/\s/g, '')).toBe(wanted.join('').replace(/\s/g, ''));
      }),
    );
  });

  test('no unit of code begins or ends inside a line', () => {
    fc.assert(
      fc.property(anyStructure, ({ text, blocks }) => {
        for (const { kind, start, end } of sectionsOf(text, blocks, 'en').flat()) {
          if (kind !== 'code') continue;
          expect(start === 0 || text[start - 1] === '\n').toBe(true);
          expect(end === text.length || text[end] === '\n').toBe(true);
        }
      }),
    );
  });
});

test('a heading has no units', () => {
  const { text, blocks } = structuredText((builder) => builder.heading(1, 'Ropes'));
  const [heading] = leafBlocks(blocks);
  expect(heading && unitsOfBlock(text, heading, 0, 'en')).toEqual([]);
});

test('a block that is asked for again has the same units, and others in another text', () => {
  const [leaf] = leafBlocks([{ kind: 'paragraph', start: 0, end: 16 }]);
  if (leaf === undefined) throw new Error('expected a block');
  const spans = (text: string, block: number) =>
    unitsOfBlock(text, leaf, block, 'en').map((unit) => [unit.block, unit.start, unit.end]);
  const twice = [0, 1].map(() => spans('It rose. It ebb.', 3));
  expect(twice).toEqual([
    [
      [3, 0, 8],
      [3, 9, 16],
    ],
    [
      [3, 0, 8],
      [3, 9, 16],
    ],
  ]);
  expect(spans('It rose and ebb.', 3)).toEqual([[3, 0, 16]]);
  expect(spans('It rose and ebb.', 4)).toEqual([[4, 0, 16]]);
});
