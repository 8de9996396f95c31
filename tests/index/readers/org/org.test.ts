import { describe, expect, test } from 'vitest';
import { org, readOrg } from '../../../../src/index/readers/org/org.js';
import { shownBlocks } from '../markup/shownBlocks.js';
import { onlyArticle, readBytes } from '../readBytes.js';

const shown = (...lines: string[]): string[] => shownBlocks(readOrg(lines.join('\n')).content);

test('keywords give title, date, author and tags, properties the aliases', async () => {
  const source =
    ':PROPERTIES:\n:ID: 1\n:ROAM_ALIASES: "Hot box" oven\n:END:\n#+TITLE: Warm kilns\n#+DATE: <2020-02-03 Mon>\n#+AUTHOR: Ann Rowe\n#+FILETAGS: :clay:fire:\n\nText.\n';
  const { title, date, authors, tags, aliases, text } = onlyArticle(await readBytes(org, 'a.org', source));
  expect([title, date, authors, tags, aliases, text]).toEqual([
    'Warm kilns',
    '2020-02-03',
    ['Ann Rowe'],
    ['clay', 'fire'],
    ['Hot box', 'oven'],
    'Text.',
  ]);
});

test('headlines lose state, priority, progress and tags; times and drawers go', () => {
  expect(
    shown(
      '* TODO [#A] Load it [1/2] :clay:',
      'SCHEDULED: <2020-01-01 Wed>',
      ':LOGBOOK:',
      'CLOCK: x',
      ':END:',
      'Text',
      'goes on.',
      '** DONE Vent',
    ),
  ).toEqual(['h1 Load it', 'Text goes on.', 'h2 Vent']);
});

test('commented subtrees, comments and what is not exported are left out', () => {
  expect(
    shown(
      '* COMMENT Hidden',
      'a',
      '** below',
      'b',
      '* Plan :noexport:',
      'c',
      '* Shown',
      '# no',
      'd',
      '#+begin_comment',
      'e',
      '#+end_comment',
    ),
  ).toEqual(['h1 Shown', 'd']);
});

describe('lists', () => {
  test('keep numbers, depth, code and paragraphs inside', () => {
    expect(
      shown(
        '1. Load',
        '   #+begin_src sh',
        '   kiln load',
        '     --all',
        '   #+end_src',
        '2. Then',
        '   - vent',
        '     wide',
        '   - [X] seal',
        '',
        '   Slowly.',
        '3. [@5] Fire',
        '- cone :: a pyramid',
      ),
    ).toEqual([
      '1. Load',
      'code sh|kiln load\n  --all',
      '2. Then',
      '  - vent wide',
      '  - seal',
      '+ Slowly.',
      '5. Fire',
      '- cone: a pyramid',
    ]);
  });
});

test('blocks are code, quotes and callouts; escaped lines of code lose their comma', () => {
  expect(
    shown(
      '#+begin_example',
      ',* star',
      '',
      '  #+x',
      '#+end_example',
      ': fixed',
      ':   more',
      '#+begin_quote',
      'Warm.',
      '#+end_quote',
      '#+begin_warning',
      'Hot.',
      '#+end_warning',
    ),
  ).toEqual(['code |* star\n\n  #+x', 'code |fixed\n  more', 'quote:', '  Warm.', 'warning:', '  Hot.']);
});

test('tables have a header where a rule follows their first rows, and keep empty cells', () => {
  expect(
    shown('#+CAPTION: Heats', '| Cone | Heat |', '|------+------|', '| <l> | |', '| 6 | |', '#+TBLFM: $2=1'),
  ).toEqual(['Heats', 'header Cone | Heat', 'row 6 | ']);
  expect(shown('| a | b |', '| c | d |')).toEqual(['row a | b', 'row c | d']);
});

test('inline markup goes and its words stay', () => {
  const { content } = readOrg(
    '*Bold*, /it/, =a=, ~b~, +gone+ [[https://a.example][the *list*]], [[file:x.org][file]] a note[fn:1], \\alpha, 10^{6}, /usr/bin, a_b and 2*3*4.',
  );
  expect(content.text).toBe('Bold, it, a, b, the list, file a note, α, 10⁶, /usr/bin, a_b and 2*3*4.');
  expect(content.links.map(({ url }) => url)).toEqual(['https://a.example']);
});
