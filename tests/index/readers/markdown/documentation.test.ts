import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../../../src/index/readers/markdown/readMarkdown.js';
import { shownBlocks } from '../markup/shownBlocks.js';
import { readAll } from '../readAll.js';
import { onlyArticle } from '../readBytes.js';

const read = (source: string, pandoc = false): string[] =>
  shownBlocks(readMarkdown(source, { mdx: false, pandoc }));

describe('pages of MkDocs', () => {
  test('name keys as they stand on a keyboard, and leave other plus signs alone', () => {
    expect(read('Press ++ctrl+alt+"F1"++ or ++page-up++, in C++ and C++17; i++ and j++.')).toEqual([
      'Press Ctrl+Alt+F1 or Page Up, in C++ and C++17; i++ and j++.',
    ]);
  });

  test('show nothing of tables of contents, snippets, attributes and edits taken out', () => {
    const source = [
      '[TOC]',
      '--8<-- "includes/terms.md"',
      '--8<--\na.md\nb.md\n--8<--',
      '```py\n--8<-- "kiln.py"\n```',
      '## Heat { #heat .wide }',
      'Fire {--fast--}{++slowly++} to {~~900~>950~~} degrees{>>really?<<}, {==twice==}. { .lead }',
      'Call `#!python ramp(150)` first.',
    ].join('\n\n');
    expect(read(source)).toEqual(['h2 Heat', 'Fire slowly to 950 degrees, twice.', 'Call ramp(150) first.']);
  });

  test('keep notes and tabs with their titles', () => {
    const source =
      '!!! tip "Look here"\n    Cool it first.\n\n=== "Gas"\n\n    Open the damper:\n\n    ```sh\n    damper open\n    ```\n';
    expect(read(source)).toEqual([
      'tip:',
      '  Look here',
      '  Cool it first.',
      'Gas',
      'Open the damper:',
      'code sh|damper open',
    ]);
  });

  test('give terms with what they mean as items, what belongs to them inside', () => {
    const source =
      'Bisque\n:   The first firing.\n\n    It is slow.\n\n        ramp 60\n\nGlost\n:   The second,\nwith glaze.\n\nAfter that.\n';
    expect(read(source)).toEqual([
      '- Bisque: The first firing.',
      '+ It is slow.',
      'code |ramp 60',
      '- Glost: The second, with glaze.',
      'After that.',
    ]);
  });

  test('give terms that follow each other without a blank line an item each', () => {
    expect(read('Bisque\n: The first.\nGlost\n: The second.\n: With glaze.\n')).toEqual([
      '- Bisque: The first.',
      '- Glost: The second.',
      '+ With glaze.',
    ]);
  });

  test('take no colon for a definition that has no term', () => {
    expect(
      read('A sentence that ends.\n: no term\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: A caption\n'),
    ).toEqual(['A sentence that ends.', 'no term', 'header a | b', 'row 1 | 2', 'A caption']);
  });
});

describe('documents of Pandoc', () => {
  test('say their title, authors and date in their first lines', async () => {
    const source = '% Slow\n  firing\n% Ida Holm; Per Lund\n% 5 January 2020\n\nSome text.\n';
    expect(onlyArticle(await readAll('a.md', source))).toMatchObject({
      title: 'Slow firing',
      authors: ['Ida Holm', 'Per Lund'],
      date: '2020-01-05',
      text: 'Some text.',
    });
  });

  test('show nothing of works that they cite, and people who are called', () => {
    expect(
      read('It cracks [see @rowe2020, pp. 3-5; -@holm2004]. So says [@fig:kiln] too. Ask [@mara] or @otto.'),
    ).toEqual(['It cracks. So says too. Ask [@mara] or @otto.']);
    expect(read('It cracks [-@rowe, p. 3].', true)).toEqual(['It cracks.']);
    expect(read('By [@rowe2020], ours.\n\n[@rowe2020]: https://a.example')).toEqual(['By @rowe2020, ours.']);
    expect(read('By [@rowe2020](https://a.example).')).toEqual(['By @rowe2020.']);
  });

  test('show the words of spans and nothing that is for one program alone', () => {
    expect(
      read('A [*hot* kiln]{.warn key="v"} and `<b>`{=html}more.\n\n```{=latex}\n\\newpage\n```\n'),
    ).toEqual(['A hot kiln and more.']);
  });

  test('give drawn tables as tables and verses as words', () => {
    const source =
      '+------+-------+\n| Clay | Cone  |\n+:=====+======:+\n| Red  | 04 or |\n|      | 03    |\n+------+-------+\n\n| Slow is the fire\n|   and slower the smoke\n';
    expect(read(source)).toEqual([
      'header Clay | Cone',
      'row Red | 04 or 03',
      'Slow is the fire and slower the smoke',
    ]);
  });

  test('number their own lists', () => {
    const source =
      '(@) Slow.\n(@fast) Fast.\n\nAs (@fast) shows.\n\n#. one\n#. two\n\ni. first\nii. second\n\nc) third\nd) fourth\n';
    expect(read(source, true)).toEqual([
      '1. Slow.',
      '2. Fast.',
      'As (2) shows.',
      '1. one',
      '2. two',
      '1. first',
      '2. second',
      '3. third',
      '4. fourth',
    ]);
  });

  test('name the language of code behind its other classes', () => {
    expect(read('~~~ {#own .haskell .numberLines}\nx\n~~~\n')).toEqual(['code haskell|x']);
  });
});
