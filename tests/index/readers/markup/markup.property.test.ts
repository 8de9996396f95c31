import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAsciiDoc } from '../../../../src/index/readers/asciidoc/asciidoc.js';
import type { MarkupDraft } from '../../../../src/index/readers/markup/markupDraft.js';
import { readWikitext } from '../../../../src/index/readers/mediawiki/wikitext.js';
import { readOrg } from '../../../../src/index/readers/org/org.js';
import { readRestructured } from '../../../../src/index/readers/restructured/restructured.js';
import { leafBlocks } from '../../../../src/store/block.js';
import { expectStructure } from '../expectContract.js';

interface Format {
  readonly read: (source: string) => MarkupDraft;
  /** Pieces that its documents are made of. */
  readonly pieces: readonly string[];
  /** A document that shows some code between two paragraphs. */
  readonly withCode: (code: string) => string;
}

const shared = [
  'word',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n\n',
  '*',
  '**',
  '`',
  '_',
  '[',
  ']',
  '|',
  ':',
  '.',
  '\u0301',
  '10',
  '- ',
  '1. ',
  'https://a.example',
];
const indented = (code: string, columns: number): string => code.replace(/^(?=.)/gm, ' '.repeat(columns));

const formats: Readonly<Record<string, Format>> = {
  reStructuredText: {
    read: readRestructured,
    pieces: [
      '.. note::\n\n   ',
      '.. code::\n\n   ',
      '::\n\n  ',
      '\n====\n',
      '\n----\n',
      ':a: ',
      '``',
      '`_',
      '|a|',
      '[1]_',
      '+--+--+\n',
      '== ==\n',
      '   ',
      '.. list-table::\n\n   * - a\n     - b\n',
      '#. ',
      '| ',
      '>>> ',
    ],
    withCode: (code) => `Before.\n\n.. code-block:: c\n\n${indented(code, 4)}\n\nAfter.`,
  },
  AsciiDoc: {
    read: readAsciiDoc,
    pieces: [
      '[source,c]\n----\n',
      '----\n',
      '====\n',
      'NOTE: ',
      '|===\n',
      '|a |b\n',
      '\n+\n',
      '. ',
      '** ',
      'a:: ',
      '{a}',
      ':a: b\n',
      '<<a>>',
      'ifdef::a[]\n',
      'endif::[]\n',
      '== ',
      '.T\n',
      '____\n',
    ],
    withCode: (code) => `Before.\n\n[source,c]\n----\n${code}\n----\n\nAfter.`,
  },
  MediaWiki: {
    read: readWikitext,
    pieces: [
      '{{',
      '}}',
      '[[',
      ']]',
      '{|\n',
      '|-\n',
      '|}\n',
      '! ',
      '||',
      '== ',
      ' ==\n',
      '# ',
      ': ',
      '; ',
      "'''",
      '<pre>',
      '</pre>',
      '<ref>',
      '</ref>',
      '<nowiki>',
      '{{Note|',
      '<sup>',
      '</sup>',
      '<!--',
      '-->',
      '[https://a.example ',
    ],
    withCode: (code) => `Before.\n\n<syntaxhighlight lang="c">\n${code}\n</syntaxhighlight>\n\nAfter.`,
  },
  Org: {
    read: readOrg,
    pieces: [
      '#+begin_src c\n',
      '#+end_src\n',
      '#+begin_quote\n',
      '#+end_quote\n',
      '* ',
      '** ',
      '#+TITLE: ',
      ':A:\n',
      ':END:\n',
      '[[',
      '][',
      ']]',
      '=',
      '~',
      '+',
      '| a | b |\n',
      '|--+\n',
      ': ',
      ' :: ',
      '[fn:1]',
    ],
    withCode: (code) => `Before.\n\n#+begin_src c\n${indented(code, 2)}\n#+end_src\n\nAfter.`,
  },
};

const settings = { numRuns: 60, seed: 20_200_103 };

describe.each(Object.entries(formats))('%s', (_, { read, pieces, withCode }) => {
  const document = fc
    .array(fc.oneof(fc.constantFrom(...shared), fc.constantFrom(...pieces)), { maxLength: 40 })
    .map((parts) => parts.join(''));

  test('of any document the blocks cover the text in order, and reading twice gives the same', () => {
    fc.assert(
      fc.property(document, (source) => {
        const { content } = read(source);
        expectStructure(content);
        expect(read(source).content).toEqual(content);
      }),
      settings,
    );
  });

  test('any code equals the lines of the file', () => {
    const line = fc
      .string({ unit: fc.constantFrom(...'ab{}<>[]()*_`"#=|:; \t'), maxLength: 20 })
      .map((text) => `x${text}`.trimEnd());
    const lines = fc.array(
      fc.oneof(
        line,
        line.map((text) => `    ${text}`),
        fc.constant(''),
      ),
      { minLength: 1, maxLength: 8 },
    );
    const code = lines.map((all) => `x\n${all.join('\n')}`.trimEnd());
    fc.assert(
      fc.property(code, (source) => {
        const { text, blocks } = read(withCode(source)).content;
        const found = leafBlocks(blocks).filter(({ kind }) => kind === 'code');
        expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([source]);
        expect([text.startsWith('Before.'), text.endsWith('After.')]).toEqual([true, true]);
      }),
      settings,
    );
  });
});
