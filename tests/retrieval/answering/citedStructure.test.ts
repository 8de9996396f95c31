import fc from 'fast-check';
import { expect, test } from 'vitest';
import { citedStructure } from '../../../src/retrieval/answering/citedStructure.js';
import { leafBlocks, type Block } from '../../../src/store/block.js';
import { anyStructure } from '../../support/anyStructure.js';
import { spanIn } from '../../support/evidence.js';
import { structuredText, table } from '../../support/structuredText.js';

const article = structuredText((builder) => {
  builder.heading(1, 'Harbour');
  builder.heading(2, 'Fees');
  builder.paragraph([
    { text: 'See ' },
    { text: 'the list', url: 'https://harbour.example/fees' },
    { text: ' now.' },
  ]);
  table(builder, ['Berth', 'Fee'], ['north', '12'], ['south', '9']);
});
const { text } = article;

function stretch(from: string, to: string): { start: number; end: number } {
  return { start: spanIn(text, from).start, end: spanIn(text, to).end };
}

test('an excerpt has its headings, outermost first, and its blocks and links from its own start', () => {
  const span = stretch('See', 'north\t12');
  const excerpt = text.slice(span.start, span.end);
  const { headings, blocks, links } = citedStructure(article, span);
  expect(headings).toEqual(['Harbour', 'Fees']);
  expect(blocks.map(({ kind, start, end }) => [kind, excerpt.slice(start, end)])).toEqual([
    ['paragraph', 'See the list now.'],
    ['row', 'Berth\tFee'],
    ['row', 'north\t12'],
  ]);
  expect(links.map(({ start, end, url }) => [excerpt.slice(start, end), url])).toEqual([
    ['the list', 'https://harbour.example/fees'],
  ]);
  expect(blocks.map((block) => (block.kind === 'row' ? block.header : null))).toEqual([null, true, false]);
});

test('rows whose header row is not in the excerpt carry the names of their columns', () => {
  const span = stretch('south', '9');
  const [row, ...others] = citedStructure(article, span).blocks;
  expect(others).toEqual([]);
  expect(row).toMatchObject({ kind: 'row', header: ['Berth', 'Fee'], start: 0, end: 'south\t9'.length });
});

test('a link that the excerpt cuts is left out', () => {
  expect(citedStructure(article, stretch('See', 'the')).links).toEqual([]);
});

test('blocks cover each excerpt in order, whatever is cut, and cells stay inside their rows', () => {
  fc.assert(
    fc.property(anyStructure, fc.nat(), fc.nat(), (structured, one, other) => {
      const [start, end] = [one % structured.text.length, 1 + (other % structured.text.length)].sort(
        (a, b) => a - b,
      ) as [number, number];
      const excerpt = structured.text.slice(start, end);
      const { blocks, links } = citedStructure(structured, { start, end });
      let at = 0;
      for (const leaf of leafBlocks(blocks as readonly Block[])) {
        expect(leaf.start).toBeGreaterThanOrEqual(at);
        expect(excerpt.slice(at, leaf.start).trim()).toBe('');
        if (leaf.kind === 'row') {
          for (const cell of leaf.cells) {
            expect(cell.start).toBeGreaterThanOrEqual(leaf.start);
            expect(cell.end).toBeLessThanOrEqual(leaf.end);
          }
        }
        at = leaf.end;
      }
      expect(excerpt.slice(at).trim()).toBe('');
      for (const link of links) expect(link.end).toBeLessThanOrEqual(excerpt.length);
    }),
  );
});
