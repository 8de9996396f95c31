import { deflateSync } from 'node:zlib';

const MB = 1024 * 1024;

/** A document whose only page has this for its content. */
function pdfWith(content: Buffer, filter: string): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>',
  ].map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`);
  const head = `%PDF-1.4\n${objects.join('')}5 0 obj\n<< /Length ${content.length} ${filter} >>\nstream\n`;
  return Buffer.concat([
    Buffer.from(head),
    content,
    Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
  ]);
}

const flate = '/Filter /FlateDecode';
const shown = 'BT /F1 12 Tf 72 700 Td (Hello there) Tj ET\n';
const deflated = (unit: string, megabytes: number) =>
  deflateSync(Buffer.alloc(Math.ceil(megabytes * MB), unit, 'latin1'));
const image = '/Subtype /Image /Width 1 /Height 1 /Filter /FlateDecode';

/** A file that is made to be slow or large to read. */
export interface Bomb {
  readonly name: string;
  readonly file: string;
  /** @param size how much of it: 1 in the long run, 0.1 with `npm test` */
  readonly make: (size: number) => Buffer;
  /** What a reader must make of it at both sizes; either when left out. */
  readonly kind?: 'article' | 'skipped';
}

const text = (make: (size: number) => string) => (size: number) => Buffer.from(make(size));
const times = (unit: string, count: number) => unit.repeat(Math.ceil(count));
const skipped = { kind: 'skipped' } as const;
const article = { kind: 'article' } as const;

/** Files of every format that have made readers hang, run out of memory or of stack. */
export const bombs: readonly Bomb[] = [
  {
    name: 'nested elements',
    file: 'a.html',
    ...skipped,
    make: text((n) => `<p>x${times('<div>', n * 1e5)}`),
  },
  { name: 'nested formatting', file: 'a.html', make: text((n) => `<p>x${times('<b><p>', n * 2e4)}`) },
  {
    name: 'a flood of entities',
    file: 'a.html',
    ...article,
    make: text((n) => `<p>x ${times('&amp;&notit;&#x41;', n * 5e4)}`),
  },
  {
    name: 'entities without an end',
    file: 'a.html',
    ...article,
    make: text((n) => `<p>x ${times('&#', n * 2e5)}`),
  },
  { name: 'a huge attribute', file: 'a.html', make: text((n) => `<p title="${times('x', n * 3e6)}">text`) },
  {
    name: 'thousands of attributes',
    file: 'a.html',
    ...skipped,
    make: text((n) => `<p ${times('a=b ', n * 1e5)}>text`),
  },
  {
    name: 'open comments',
    file: 'a.html',
    ...article,
    make: text((n) => `<p>text${times('<!--', n * 5e5)}`),
  },
  { name: 'open tables', file: 'a.html', make: text((n) => `<p>x${times('<table><tr><td>', n * 1e4)}`) },
  { name: 'a flood of "<"', file: 'a.html', make: text((n) => `<p>x ${times('<', n * 5e5)}`) },
  {
    name: 'nested linked data',
    file: 'a.html',
    ...article,
    make: text((n) => `<script type="application/ld+json">${times('{"@graph":[', n * 3e4)}</script><p>text`),
  },
  {
    name: 'cells that claim a thousand columns and rows',
    file: 'a.html',
    make: text((n) => `<p>x<table>${times('<tr><td colspan=1000 rowspan=60000>c', n * 1e4)}</table>`),
  },
  {
    name: 'code and struck-out text left open',
    file: 'a.html',
    make: text((n) => `<p>x${times('<code><s>', n * 1e4)}`),
  },
  {
    name: 'nested lists',
    file: 'a.html',
    make: text((n) => `<p>x${times('<ol><li>y', n * 1e3)}`),
  },
  {
    name: 'a formula of nested powers',
    file: 'a.html',
    ...article,
    make: text((n) => `<p>x <math>${times('<msup><mi>a</mi>', n * 1e5)}</math>`),
  },
  {
    name: 'raised marks',
    file: 'a.html',
    make: text((n) => `<p>x${times('1<sup>2</sup>', n * 2e4)}`),
  },
  {
    name: 'a web archive of empty parts',
    file: 'a.mhtml',
    ...skipped,
    make: text((n) => `Content-Type: multipart/related; boundary=b\n\n${times('--b\n\n', n * 1e6)}`),
  },
  {
    name: 'nested parts of a web archive',
    file: 'a.mhtml',
    ...skipped,
    make: text((n) => times('Content-Type: multipart/mixed; boundary=b\n\n--b\n', n * 1e5)),
  },
  {
    name: 'lines that end in a hyphen',
    file: 'a.txt',
    ...article,
    make: text((n) => times('divi-\nded ', n * 1e5)),
  },
  {
    name: 'hyphens without an end',
    file: 'a.txt',
    ...article,
    make: text((n) => times('a-', n * 1e6)),
  },
  {
    name: 'items that are set deeper and deeper',
    file: 'a.txt',
    ...article,
    make: text((n) =>
      Array.from({ length: Math.ceil(n * 2e3) }, (_, at) => `${' '.repeat(at)}- x`).join('\n'),
    ),
  },
  {
    name: 'a page of thousands of pieces',
    file: 'a.pdf',
    make: (n) =>
      pdfWith(
        deflateSync(
          Buffer.from(
            Array.from(
              { length: Math.ceil(n * 5e4) },
              (_, at) => `BT /F1 9 Tf 1 0 0 1 ${(at * 37) % 600} ${(at * 53) % 780} Tm (word) Tj ET`,
            ).join('\n'),
          ),
        ),
        flate,
      ),
  },
  { name: 'nested arrays', file: 'a.json', ...skipped, make: text((n) => times('[', n * 1e6)) },
  {
    name: 'nested objects that are closed',
    file: 'a.json',
    make: text((n) => `{"text":"A text.","x":${times('{"a":', n * 5e3)}1${times('}', n * 5e3)}}`),
  },
  {
    name: 'a nested author',
    file: 'a.json',
    ...article,
    make: text((n) => `{"text":"A text.","author":${times('[', n * 5e3)}1${times(']', n * 5e3)}}`),
  },
  {
    name: 'a million of names',
    file: 'a.json',
    ...article,
    make: text((n) =>
      JSON.stringify({ text: 'A text.', tags: times('a,', n * 1e6), author: times('A B and ', n * 1e5) }),
    ),
  },
  { name: 'a line of over 10 MB', file: 'a.jsonl', ...skipped, make: text(() => times('x', 11 * MB)) },
  {
    name: 'a text of 10 MB in one line',
    file: 'a.jsonl',
    ...article,
    make: text((n) => JSON.stringify({ text: times('word ', n * 2e6 - 100) })),
  },
  { name: '10 MB without a blank', file: 'a.txt', ...article, make: text((n) => times('x', n * 10 * MB)) },
  { name: 'millions of full stops', file: 'a.txt', ...article, make: text((n) => `A${times('.', n * 3e6)}`) },
  {
    name: 'abbreviations without an end',
    file: 'a.txt',
    ...article,
    make: text((n) => times('Mr. ', n * 5e5)),
  },
  {
    name: 'quotation marks that never close',
    file: 'a.txt',
    ...article,
    make: text((n) => `He said. ${times('“a ', n * 3e5)}`),
  },
  {
    name: 'a million of combining marks',
    file: 'a.txt',
    ...article,
    make: text((n) => `e${times('\u0301', n * 1e6)}`),
  },
  {
    name: 'a million of direction marks',
    file: 'a.txt',
    ...article,
    make: text((n) => `a${times('\u202e\u200f', n * 5e5)}b`),
  },
  {
    name: 'a million of empty lines',
    file: 'a.txt',
    ...article,
    make: text((n) => `a${times('\n', n * 2e6)}b`),
  },
  {
    name: 'blanks in the opening of a front matter',
    file: 'a.md',
    make: text((n) => `---${times(' ', n * 1e6)}x!`),
  },
  {
    name: 'a front matter of aliases',
    file: 'a.md',
    ...article,
    make: text(
      (n) =>
        `---\na: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: Math.ceil(9 * n) }, (_, at) => `${'bcdefghijklmnopqrstuvwxyz'[at % 25]}: &${'bcdefghijklmnopqrstuvwxyz'[at % 25]} [${times(`*${'abcdefghijklmnopqrstuvwxyz'[at % 25]},`, 9)}]`).join('\n')}\n---\nText.`,
    ),
  },
  {
    name: 'a nested front matter',
    file: 'a.md',
    ...article,
    make: text((n) => `---\na: ${times('[', n * 1e4)}\n---\nText.`),
  },
  {
    name: 'merged keys',
    file: 'a.md',
    ...article,
    make: text(
      (n) =>
        `---\na: &a {${Array.from({ length: Math.ceil(n * 2000) }, (_, at) => `k${at}: 1`).join(', ')}}\nb: {<<: [${times('*a,', n * 500)}]}\n---\nText.`,
    ),
  },
  { name: 'nested quotations', file: 'a.md', make: text((n) => `${times('> ', n * 1e6)}x`) },
  { name: 'links without an end', file: 'a.md', ...article, make: text((n) => times('[a](b "c ', n * 1e5)) },
  { name: 'nested items', file: 'a.md', ...article, make: text((n) => `${times('1. ', n * 1e6)}x`) },
  {
    name: 'items that lie ever deeper',
    file: 'a.md',
    ...article,
    make: text((n) => Array.from({ length: n * 1000 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n')),
  },
  { name: 'closing brackets', file: 'a.md', ...article, make: text((n) => `a${times(']', n * 1e6)}`) },
  {
    name: 'emphasis without an end',
    file: 'a.md',
    ...article,
    make: text((n) => times('**a* _b ', n * 1e5)),
  },
  {
    name: 'a table of a thousand columns',
    file: 'a.md',
    ...article,
    make: text((n) => `${times('|a', n * 1e3)}\n${times('|-', n * 1e3)}\n${times('|b', n * 1e3)}`),
  },
  { name: 'a long list', file: 'a.md', ...article, make: text((n) => times('- a *b* [c](d)\n', n * 3e4)) },
  {
    name: 'headings without blank lines',
    file: 'a.md',
    ...article,
    make: text((n) => times('a\n===\n', n * 1e5)),
  },
  {
    name: 'notes that never end',
    file: 'a.md',
    ...article,
    make: text((n) => `${times(':::note\n', n * 1e5)}x`),
  },
  {
    name: 'tags of JSX without an end',
    file: 'a.mdx',
    ...article,
    make: text((n) => `x ${times('<A b={', n * 1e5)}`),
  },
  {
    name: 'expressions without an end',
    file: 'a.mdx',
    ...article,
    make: text((n) => `x ${times('{`', n * 1e5)}`),
  },
  {
    name: 'templates without an end',
    file: 'a.md',
    ...article,
    make: text((n) => `x ${times('{% raw %}{{', n * 1e5)}`),
  },
  {
    name: 'comments without an end',
    file: 'a.md',
    ...article,
    make: text((n) => `x ${times('<!--\n', n * 1e5)}`),
  },
  {
    name: 'backticks of every length',
    file: 'a.md',
    ...article,
    make: text((n) => Array.from({ length: n * 1400 }, (_, at) => `${'`'.repeat(at + 1)} a`).join(' ')),
  },
  { name: 'blanks in a heading', file: 'a.md', make: text((n) => `#${times(' ', n * 1e6)}\u2028#`) },
  { name: 'lines without a sign', file: 'a.md', ...article, make: text((n) => times('ax\n', n * 1e6)) },
  {
    name: 'keys, edits and works without an end',
    file: 'a.md',
    ...article,
    make: text((n) => `x ${times('++a+ {++b {~~c~> [see @a2020; ', n * 3e4)}`),
  },
  {
    name: 'terms and what they mean',
    file: 'a.md',
    ...article,
    make: text((n) => `${times('T\n: d\n: e\n', n * 5e4)}\nU\n:   v\n${times('\n', n * 1e5)}`),
  },
  {
    name: 'drawn tables that are never closed',
    file: 'a.md',
    ...article,
    make: text((n) => `x\n\n${times('+--+--+\n| a| b|\n\n', n * 2e4)}${times('+-', n * 1e5)}+\n|a\n`),
  },
  {
    name: 'lists of every kind',
    file: 'a.qmd',
    ...article,
    make: text((n) => times('(@a) x\ni. y (@a)\n\n#. z\n\n', n * 1e4)),
  },
  { name: 'bars of a verse', file: 'a.md', ...article, make: text((n) => times('| a\n', n * 1e5)) },
  { name: 'a title of blanks', file: 'a.md', make: text((n) => `%${times(' \t\n', n * 3e5)}`) },
  {
    name: 'powers without an end',
    file: 'a.org',
    ...article,
    make: text((n) => times('a^1 $b \\(c', n * 3e5)),
  },
  {
    name: 'letters of a foreign encoding',
    file: 'a.txt',
    ...article,
    make: (n) => Buffer.alloc(n * 4e6, '\xB9\xEA \x9C\xB3o ', 'latin1'),
  },
  { name: 'nested bullets', file: 'a.rst', make: text((n) => `${times('- ', n * 2e5)}x`) },
  {
    name: 'deeper and deeper lines',
    file: 'a.rst',
    ...article,
    make: text((n) =>
      Array.from({ length: Math.ceil(n * 2000) }, (_, at) => `${' '.repeat(at)}a\n\n`).join(''),
    ),
  },
  {
    name: 'roles without an end',
    file: 'a.rst',
    ...article,
    make: text((n) => `a ${times(':a:`b ', n * 2e5)}`),
  },
  {
    name: 'substitutions of themselves',
    file: 'a.rst',
    ...article,
    make: text((n) => `.. |a| replace:: ${times('|a| ', n * 50)}\n\nText ${times('|a| ', n * 5)}`),
  },
  {
    name: 'an open grid',
    file: 'a.rst',
    make: text((n) => `${times('+-', n * 1e5)}+\n${times('| ', n * 1e5)}`),
  },
  { name: 'titles without an end', file: 'a.rst', ...article, make: text((n) => times('a\n=\n', n * 1e5)) },
  { name: 'open delimiters', file: 'a.adoc', make: text((n) => times('====\n=====\n', n * 1e5) + 'x') },
  {
    name: 'marks without an end',
    file: 'a.adoc',
    ...article,
    make: text((n) => `a ${times('*a _b `c #d ', n * 5e4)}`),
  },
  {
    name: 'open conditions',
    file: 'a.adoc',
    ...article,
    make: text((n) => `Text.\n${times('ifdef::a[]\n', n * 2e5)}`),
  },
  {
    name: 'cells over cells',
    file: 'a.adoc',
    ...article,
    make: text((n) => `|===\n${times('99.99+|a ', n * 1e4)}\n|===`),
  },
  {
    name: 'attributes of attributes',
    file: 'a.adoc',
    ...article,
    make: text(
      (n) =>
        `= A\n:a0: xxxxxxxxxx\n${Array.from({ length: Math.ceil(n * 200) }, (_, at) => `:a${at + 1}: ${times(`{a${at}}`, 10)}`).join('\n')}\n\nText ${times(`{a${Math.ceil(n * 200)}}`, n * 1e4)}`,
    ),
  },
  { name: 'terms without words', file: 'a.adoc', make: text((n) => times('a:: ', n * 2e5)) },
  {
    name: 'nested templates',
    file: 'a.wiki',
    ...article,
    make: text((n) => `x ${times('{{a|', n * 2e5)}${times('}}', n * 2e5)}`),
  },
  { name: 'open templates', file: 'a.wiki', ...article, make: text((n) => `x ${times('{{a|', n * 3e5)}`) },
  {
    name: 'nested links',
    file: 'a.wiki',
    ...article,
    make: text((n) => `x ${times('[[File:a|thumb|', n * 1e5)}${times(']]', n * 1e5)}`),
  },
  {
    name: 'open elements',
    file: 'a.wiki',
    ...article,
    make: text((n) => `x ${times('<ref><pre><nowiki>', n * 1e5)}`),
  },
  {
    name: 'cells over rows',
    file: 'a.wiki',
    ...article,
    make: text((n) => `{|\n${times('|-\n| rowspan=9999 colspan=9999 | a\n', n * 5e3)}|}`),
  },
  { name: 'nested tables', file: 'a.wiki', ...article, make: text((n) => `x\n${times('{|\n|\n', n * 1e5)}`) },
  {
    name: 'open blocks',
    file: 'a.org',
    ...article,
    make: text((n) => `Text.\n${times('#+begin_a\n#+begin_b\n', n * 1e5)}`),
  },
  { name: 'open drawers', file: 'a.org', ...article, make: text((n) => `Text.\n${times(':a:\n', n * 1e5)}`) },
  {
    name: 'emphasis without an end',
    file: 'a.org',
    ...article,
    make: text((n) => `a ${times('*a /b =c ~d ', n * 5e4)}`),
  },
  {
    name: 'a content of 200 MB',
    file: 'a.pdf',
    ...skipped,
    make: (n) => pdfWith(deflated(shown, 200 * n), flate),
  },
  {
    name: 'a content compressed twice',
    file: 'a.pdf',
    ...skipped,
    make: (n) => pdfWith(deflateSync(deflated(shown, 200 * n)), '/Filter [/FlateDecode /FlateDecode]'),
  },
  {
    name: 'a content that breaks off',
    file: 'a.pdf',
    ...skipped,
    make: (n) => pdfWith(deflated(shown, 200 * n).subarray(0, 200_000), flate),
  },
  {
    name: 'a content that says it is an image',
    file: 'a.pdf',
    ...skipped,
    make: (n) => pdfWith(deflated(shown, 200 * n), image),
  },
  {
    name: 'nested graphics states',
    file: 'a.pdf',
    ...skipped,
    make: (n) => pdfWith(deflated('q ', n), flate),
  },
  {
    name: 'nested graphics states without blanks',
    file: 'a.pdf',
    ...skipped,
    make: (n) => pdfWith(deflated('q[]', n), flate),
  },
  {
    name: 'nested arrays in the content',
    file: 'a.pdf',
    ...skipped,
    make: (n) => pdfWith(deflated('[', n), flate),
  },
  {
    name: 'nested dictionaries',
    file: 'a.pdf',
    ...skipped,
    make: (n) => Buffer.from(`%PDF-1.4\n1 0 obj\n${times('<<', n * 1e5)}`),
  },
];
