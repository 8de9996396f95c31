import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipBlocks, leafBlocks, shiftBlock, type Block } from '../../src/store/block.js';
import { anyStructure } from '../support/anyStructure.js';
import { bullets, structuredText, table } from '../support/structuredText.js';

const article = structuredText((builder) => {
  builder.paragraph('First.');
  builder.openCallout('Warning');
  builder.paragraph('Mind the gap.');
  bullets(builder, 'one', 'two');
  builder.close();
  table(builder, ['Berth', 'Fee'], ['north', '12']);
});

function words(blocks: readonly Block[], text = article.text): string[] {
  return leafBlocks(blocks).map(({ start, end }) => text.slice(start, end));
}

test('leaves are the blocks that hold no others, those of quotes and callouts in their place', () => {
  expect(words(article.blocks)).toEqual([
    'First.',
    'Mind the gap.',
    '- one',
    '- two',
    'Berth\tFee',
    'north\t12',
  ]);
});

describe('shiftBlock', () => {
  test('moves what is inside, and cells', () => {
    const moved = article.blocks.map((block) => shiftBlock(block, 3));
    expect(words(moved, `abc${article.text}`)).toEqual(words(article.blocks));
    const [row] = moved.filter(({ kind }) => kind === 'row');
    const cells = row?.kind === 'row' ? row.cells : [];
    expect(cells.map(({ start, end }) => `abc${article.text}`.slice(start, end))).toEqual(['Berth', 'Fee']);
  });

  test('there and back is as it was, for any blocks', () => {
    fc.assert(
      fc.property(anyStructure, fc.integer({ min: -1e6, max: 1e6 }), ({ blocks }, offset) => {
        expect(blocks.map((block) => shiftBlock(shiftBlock(block, offset), -offset))).toEqual(blocks);
      }),
    );
  });
});

describe('clipBlocks', () => {
  const clip = (from: string, to: string): Block[] => {
    const [start, end] = [article.text.indexOf(from), article.text.indexOf(to) + to.length];
    return clipBlocks(article.blocks, { start, end });
  };

  test('cuts blocks at the edges, containers with what is left in them', () => {
    const [callout, ...others] = clip('the gap', 'on');
    expect(others).toEqual([]);
    expect(callout).toMatchObject({ kind: 'callout', name: 'warning' });
    expect(callout === undefined ? [] : words([callout])).toEqual(['the gap.', '- on']);
    expect(callout === undefined ? '' : article.text.slice(callout.start, callout.end)).toBe(
      'the gap.\n\n- on',
    );
  });

  test('keeps whole cells only', () => {
    const [row] = clip('Berth', 'Fe').slice(-1);
    expect(
      row?.kind === 'row' ? row.cells.map(({ start, end }) => article.text.slice(start, end)) : [],
    ).toEqual(['Berth']);
  });

  test('of an empty stretch, or one between blocks, is nothing', () => {
    expect(clipBlocks(article.blocks, { start: 3, end: 3 })).toEqual([]);
    const gap = article.text.indexOf('\n\n');
    expect(clipBlocks(article.blocks, { start: gap, end: gap + 2 })).toEqual([]);
  });

  test('of the whole text is all of it', () => {
    fc.assert(
      fc.property(anyStructure, ({ text, blocks }) => {
        expect(clipBlocks(blocks, { start: 0, end: text.length })).toEqual(blocks);
      }),
    );
  });
});
