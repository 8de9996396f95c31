import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTextBuilder, paragraphsOf } from '../../../src/index/readers/textBuilder.js';
import { leafBlocks } from '../../../src/store/block.js';
import { anyStructure } from '../../support/anyStructure.js';
import { structuredText, table } from '../../support/structuredText.js';
import { expectStructure } from './expectContract.js';

describe('the text', () => {
  test('has a blank line between blocks, a line break between items and rows, a tab between cells', () => {
    const { text } = structuredText((builder) => {
      builder.heading(1, 'Ropes');
      builder.paragraph('You need:');
      builder.item('bow', { number: null, depth: 0 });
      builder.item('short', { number: 2, depth: 1 });
      builder.code('a\n\n  b', 'sh');
      table(builder, ['Berth', '', 'Fee'], ['north', 'x', '12']);
    });
    expect(text).toBe('Ropes\n\nYou need:\n\n- bow\n  2. short\n\na\n\n  b\n\nBerth\t\tFee\nnorth\tx\t12');
  });

  test('parts lists and tables that are not one', () => {
    const { text } = structuredText((builder) => {
      builder.row(['a'], true);
      builder.separate();
      builder.row(['b'], true);
      builder.item('one', { number: 1, depth: 0 });
      builder.openQuote();
      builder.item('two', { number: 1, depth: 0 });
    });
    expect(text).toBe('a\n\nb\n\n1. one\n\n1. two');
  });

  test('is cleaned: one line, single blanks, without invisible characters', () => {
    const { text } = structuredText((builder) => {
      builder.paragraph(' It\u200B  sank\non \tTuesday. ');
      builder.row(['a\tb', 'c\nd'], false);
    });
    expect(text).toBe('It sank on Tuesday.\n\na b\tc d');
  });

  test('leaves out what is empty once cleaned', () => {
    const structured = structuredText((builder) => {
      builder.heading(1, ' ');
      builder.paragraph('\u200B');
      builder.item('', { number: 1, depth: 0 });
      builder.code('\n \n', 'sh');
      builder.row(['', ' '], true);
      builder.openCallout('note');
      builder.openQuote();
      builder.close();
      builder.close();
    });
    expect(structured).toEqual({ text: '', blocks: [], links: [] });
  });
});

describe('the blocks', () => {
  test('say of each kind what it is', () => {
    const { blocks } = structuredText((builder) => {
      builder.heading(9, 'Ropes');
      builder.item('bow', { number: 3, depth: 1 });
      builder.paragraph('Coil it.', true);
      builder.code('coil', 'sh', true);
      builder.row(['a', 'b'], true);
    });
    expect(blocks).toMatchObject([
      { kind: 'heading', level: 6 },
      { kind: 'item', ordered: true, depth: 1 },
      { kind: 'paragraph', inItem: true },
      { kind: 'code', language: 'sh', inItem: true },
      { kind: 'row', header: true, cells: [{}, {}] },
    ]);
  });

  test('hold each other: a callout its quote, both from their first block to their last', () => {
    const { text, blocks } = structuredText((builder) => {
      builder.openCallout('WARNING');
      builder.paragraph('Mind.');
      builder.openQuote();
      builder.paragraph('The gap.');
      builder.close();
      builder.close();
      builder.close();
      builder.paragraph('After.');
    });
    expect(blocks).toMatchObject([
      { kind: 'callout', name: 'warning', blocks: [{ kind: 'paragraph' }, { kind: 'quote' }] },
      { kind: 'paragraph' },
    ]);
    const [callout] = blocks;
    expect(text.slice(callout?.start, callout?.end)).toBe('Mind.\n\nThe gap.');
  });

  test('items deeper than forty lists stand where those of the fortieth do', () => {
    const { text, blocks } = structuredText((builder) => {
      for (let depth = 0; depth < 4000; depth += 1) builder.item('x', { number: null, depth });
    });
    expect(text.length).toBeLessThan(4000 * 90);
    expect(blocks.at(-1)).toMatchObject({ depth: 40 });
  });

  test('what is opened deeper than twenty levels is written into the innermost', () => {
    const deep = structuredText((builder) => {
      for (let i = 0; i < 50; i += 1) builder.openQuote();
      builder.paragraph('Deep.');
      for (let i = 0; i < 49; i += 1) builder.close();
      builder.paragraph('Inside the first.');
    });
    let depth = 0;
    let block = deep.blocks[0];
    while (block?.kind === 'quote') {
      depth += 1;
      block = block.blocks[0];
    }
    expect(depth).toBe(20);
    expect(deep.blocks).toHaveLength(1);
    expect(leafBlocks(deep.blocks)).toHaveLength(2);
  });
});

describe('links', () => {
  const linked = (...pieces: readonly { text: string; url?: string }[]) =>
    structuredText((builder) => {
      builder.paragraph('Before.');
      builder.paragraph(pieces);
    });
  const shown = ({ text, links }: ReturnType<typeof linked>) =>
    links.map(({ start, end, url }) => [text.slice(start, end), url]);

  test('stand at their words, without the blanks around them', () => {
    const found = linked(
      { text: 'See ' },
      { text: ' the list ', url: 'https://a.example' },
      { text: ' now.' },
    );
    expect(found.text).toBe('Before.\n\nSee the list now.');
    expect(shown(found)).toEqual([['the list', 'https://a.example']]);
  });

  test('without words or a target, or with one that is too long, are words alone', () => {
    expect(shown(linked({ text: 'a', url: '' }, { text: ' ', url: 'https://a.example' }))).toEqual([]);
    const long = `https://a.example/${'x'.repeat(2100)}`;
    expect(shown(linked({ text: 'a', url: long }))).toEqual([]);
  });

  test('go where letters are joined across pieces, so that none stands at other words', () => {
    const found = linked(
      { text: 'caf' },
      { text: 'e' },
      { text: '\u0301 ' },
      { text: 'here', url: 'https://a.example' },
    );
    expect(found.text).toBe('Before.\n\ncaf\u00E9 here');
    expect(shown(found)).toEqual([]);
  });
});

test('a builder that was given nothing gives an empty text', () => {
  expect(createTextBuilder().finish()).toEqual({ text: '', blocks: [], links: [] });
});

test('blocks are in order, apart and cover every character, whatever is written', () => {
  fc.assert(fc.property(anyStructure, (structured) => expectStructure(structured)));
});

test('paragraphsOf parts prose at blank lines and form feeds', () => {
  const { text, blocks } = paragraphsOf('One\r\ntwo.\r\n \r\nThree.\fFour.\n');
  expect(text).toBe('One two.\n\nThree.\n\nFour.');
  expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph']);
  expect(paragraphsOf(' \n\n ').blocks).toEqual([]);
});
