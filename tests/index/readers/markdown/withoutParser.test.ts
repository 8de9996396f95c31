import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StructuredText } from '../../../../src/store/block.js';
import { createBlockWriter } from '../../../../src/index/readers/markdown/blockWriter.js';
import { createElements } from '../../../../src/index/readers/markdown/elements.js';
import { parseMarkdown } from '../../../../src/index/readers/markdown/parseMarkdown.js';
import { readMarkdown } from '../../../../src/index/readers/markdown/readMarkdown.js';
import { createSlots } from '../../../../src/index/readers/markdown/slots.js';
import { writeNotes, writeTree, type TreeContext } from '../../../../src/index/readers/markdown/writeTree.js';
import { linksOf, outlineOf } from './outline.js';

/** A document as the parser alone has it, in one piece. */
function parsed(document: string): StructuredText {
  const writer = createBlockWriter();
  const elements = createElements(writer, new Map(), () => undefined);
  const context: TreeContext = { writer, elements, slots: createSlots(), isClosed: () => false, notes: [] };
  writeTree(parseMarkdown(document, 'markdown'), document, context);
  elements.finish();
  writeNotes(context);
  return writer.finish();
}

const lines = [
  ...['One word', 'and *one* more', '**Very** old.', 'so _it_ is, (*it*)', 'snake_case stays', 'a * b', '**'],
  ...['*two', 'words* here', '“*said*”', 'x*y*z', '__done__', '*a*.', '1999. A year', '.', '(see _that_)'],
  ...['- a pot', '- a *bowl*', '* a star', '+ a cross', '1. first', '2. second', '7) seventh', '10. tenth'],
  ...[
    '  more of it',
    '   and more',
    '- [x] done',
    '- - nested',
    '',
    '',
    '',
    '# Head',
    '\nOver\n---',
    '\nOver\n===',
  ],
  ...[
    'See [b].',
    '[words][b] and [b][]',
    '[`code` of](/y) it',
    '[no][missing]',
    '[`c`]',
    '[b]: /x',
    '[`c`]: /c "C"',
  ],
  ...['[d e]:  /z', '[D  E] too', '![b]', '> quoted', '```', '[*b*][b]', 'text [b]: /no'],
];

test('what is read without the parser is what the parser reads', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 14 }), (chosen) => {
      const document = chosen.join('\n');
      expect(readMarkdown(document, { mdx: false, pandoc: false })).toEqual(parsed(document));
    }),
    { numRuns: 600 },
  );
});

describe('links by reference', () => {
  test('lead where the file says, wherever it says it, the first of two counting', () => {
    const source =
      '[Pots][p], [`bowl.new`][], [p]: and [`bowl.new`].\n\n[p]: /pots\n[P]: /no\n[`bowl.new`]: /b "Bowls"';
    expect(outlineOf(source)).toEqual(['paragraph Pots, bowl.new, p: and bowl.new.']);
    expect(linksOf(source)).toEqual(['Pots → /pots', 'bowl.new → /b', 'p → /pots', 'bowl.new → /b']);
  });

  test('lead nowhere where only code, a note or a task says so', () => {
    const source = '- [x] done\n- [y] open\n\n```\n[y]: /y\n```\n\n[x]: /x';
    expect(linksOf(source)).toEqual([]);
    expect(outlineOf(source)[0]).toBe('item-0 - done');
  });

  test('with code in their words are one link', () => {
    expect(linksOf('Read [the `kiln` docs for 2](/kiln).')).toEqual(['the kiln docs for 2 → /kiln']);
  });
});
