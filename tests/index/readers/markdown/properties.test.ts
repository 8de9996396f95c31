import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leafBlocks } from '../../../../src/store/block.js';
import { readMarkdown } from '../../../../src/index/readers/markdown/readMarkdown.js';
import { expectStructure } from '../expectContract.js';

/** Pieces of every dress, to be put together in any way. */
const pieces = [
  ...[
    '# Head\n',
    'Bed\n---\n',
    '\n\n',
    '\n',
    ' ',
    '    ',
    '\t',
    'clay',
    'Marl is red. ',
    '5*3',
    'é',
    '\u0301',
    '漢字',
    '😀',
  ],
  ...[
    '- ',
    '1. ',
    '2020. ',
    '* ',
    '> ',
    '- [x] ',
    '---\n',
    '| a | b |\n|---|---|\n',
    '| 1 |  |\n',
    '|',
    '`',
    '``',
    '```js\n',
    '~~~\n',
  ],
  ...[
    '*',
    '**',
    '_',
    '~~',
    '~',
    '==',
    '%%',
    '$',
    '$$',
    '[',
    ']',
    '](a.md)',
    '[^1]',
    '[^1]: ',
    '[a]: /b\n',
    '![',
    '[[',
    ']]',
    '![[',
    '^id\n',
    '^[',
  ],
  ...[
    ':::note\n',
    ':::tip[x]\n',
    ':::\n',
    '!!! note "x"\n',
    '??? tip\n',
    '=== "Tab"\n',
    '/// note | x\n',
    '///\n',
    '::: a.b\n',
    ':a[b]{c}',
    ': ',
  ],
  ...[
    '{{ x }}',
    '{{',
    '{% raw %}',
    '{% endraw %}',
    '{% highlight js %}',
    '{% endhighlight %}',
    '{{< tip >}}',
    '{{< /tip >}}',
    '{: .a}',
    '{#a}',
    '{* a *}',
    '{',
    '}',
    '{/* x */}',
  ],
  ...[
    '<b>',
    '</b>',
    '<div>',
    '</div>',
    '<Tabs>',
    '</Tabs>',
    '<Tab label="x">',
    '<A b={c} />',
    '<details>',
    '<summary>',
    '</details>',
    '<!--',
    '-->',
    '<br>',
    '<pre>',
    '</pre>',
  ],
  ...[
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<ul>',
    '<li>',
    '</ul>',
    '<sup>',
    '2',
    '</sup>',
    '<del>',
    '</del>',
    '<script>',
    '</script>',
    '<https://a.b>',
    'https://a.b/c.',
  ],
  ...[
    'import a from "b";\n',
    'export const a = {\n',
    '\\',
    '&amp;',
    '&nbsp;',
    '\u2028',
    '\ufdd0',
    '\ufdd01\ufdd1',
    '\r\n',
    '\f',
    'TOC\n{:toc}\n',
  ],
];
const flavour = fc.record({ mdx: fc.boolean(), pandoc: fc.boolean() });
const document = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((some) => some.join(''));

describe('any document', () => {
  test('is covered by blocks in order, with its links inside, and reads the same twice', () => {
    fc.assert(
      fc.property(document, flavour, (source, dress) => {
        const first = readMarkdown(source, dress);
        expectStructure(first);
        expect(first.text).not.toMatch(/[\uFDD0-\uFDD2]/);
        expect(readMarkdown(source, dress)).toEqual(first);
      }),
      { numRuns: 1500 },
    );
  });

  test('shows code as the lines of the file', () => {
    const line = fc.array(
      fc.constantFrom(...pieces.filter((piece) => !/[`~\r\f\u0301\u2028\ufdd0]/.test(piece))),
      { maxLength: 8 },
    );
    const lines = fc.array(
      line.map((some) => some.join('').replace(/\n/g, '').trimEnd()),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(lines, flavour, (body, dress) => {
        const code = ['first', ...body, 'last'].join('\n');
        // Templates mark code as raw by tags, which are no part of it.
        fc.pre(!/\{%-? *(?:end)?raw/.test(code));
        const { text, blocks } = readMarkdown(`Words.\n\n\`\`\`js\n${code}\n\`\`\`\n\nMore.`, dress);
        const shown = leafBlocks(blocks).flatMap((leaf) =>
          leaf.kind === 'code' ? [text.slice(leaf.start, leaf.end)] : [],
        );
        expect(shown).toEqual([code]);
      }),
      { numRuns: 500 },
    );
  });

  test('of words alone loses none', () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/);
    const paragraph = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 20 }), (paragraphs) => {
        expect(readMarkdown(paragraphs.join('\n\n'), { mdx: false, pandoc: false }).text).toBe(
          paragraphs.join('\n\n'),
        );
      }),
    );
  });
});
