import { zipSync, strToU8 } from 'fflate';
import { epubFile } from '../index/readers/documents/epubFile.js';
import { wordDocument, wordParagraph } from '../index/readers/documents/wordDocument.js';
import { wordPressExport } from '../index/readers/exports/wordPressExport.js';
import type { Bomb } from './bombs.js';

const text = (make: (size: number) => string) => (size: number) => Buffer.from(make(size));
const times = (unit: string, count: number) => unit.repeat(Math.ceil(count));
const skipped = { kind: 'skipped' } as const;
const article = { kind: 'article' } as const;

const inBlog = (content: string, more = '') => wordPressExport([{ id: 1, title: 'One', content, more }]);
const chapter = (body: string) => Buffer.from(epubFile([{ name: 'a.xhtml', body }]));
const word = (body: string) => Buffer.from(wordDocument(body));
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** An archive in which an entry says that it is smaller than it is. */
function lyingArchive(megabytes: number): Buffer {
  const zip = Buffer.from(zipSync({ 'META-INF/container.xml': strToU8(times(' ', megabytes * 1e6)) }));
  const directory = zip.indexOf('PK\x01\x02', 0, 'latin1');
  zip.writeUInt32LE(100, directory + 24);
  return zip;
}

/** Files of exports, documents and data that are made to be slow or large to read. */
export const documentBombs: readonly Bomb[] = [
  {
    name: 'a chapter of 300 MB',
    file: 'a.epub',
    ...skipped,
    make: (n) => chapter(times('<p>Hello there.</p>', (n < 1 ? 1e8 : 3e8) / 19)),
  },
  { name: 'an entry that says it is small', file: 'a.epub', ...skipped, make: (n) => lyingArchive(100 * n) },
  {
    name: 'nested elements in a chapter',
    file: 'a.epub',
    ...skipped,
    make: (n) => chapter(times('<div>', n * 1e5)),
  },
  {
    name: 'a document of 300 MB',
    file: 'a.docx',
    ...skipped,
    make: (n) => word(times(wordParagraph('Hello there.'), (n < 1 ? 1e8 : 3e8) / 70)),
  },
  {
    name: 'nested runs',
    file: 'a.docx',
    make: (n) => word(`${times('<w:ins>', n * 1e5)}${times('</w:ins>', n * 1e5)}`),
  },
  { name: 'nested tables', file: 'a.docx', make: (n) => word(times('<w:tbl><w:tr><w:tc>', n * 2e4)) },
  {
    name: 'entities of entities',
    file: 'a.xml',
    ...article,
    make: text(() => {
      const names = 'abcdefghij'.split('');
      const entities = names.map(
        (name, i) => `<!ENTITY ${name} "${times(`&${names[i - 1] ?? 'lt'};`, 10)}">`,
      );
      return inBlog('Text.')
        .replace('<rss', `<!DOCTYPE rss [${entities.join('')}]><rss`)
        .replace('The Tannery', '&j;');
    }),
  },
  {
    name: 'nested XML',
    file: 'a.xml',
    ...skipped,
    make: text((n) => inBlog('Text.', times('<a>', n * 1e5))),
  },
  { name: 'a post of over 16 MB', file: 'a.xml', ...skipped, make: text(() => inBlog(times('word ', 4e6))) },
  {
    name: 'open shortcodes',
    file: 'a.xml',
    ...article,
    make: text((n) => inBlog(`x ${times('[code lang=a]', n * 1e5)}`)),
  },
  {
    name: 'shortcodes of blanks',
    file: 'a.xml',
    ...article,
    make: text((n) => inBlog(`x [a${times(' b=c', n * 2e5)}`)),
  },
  { name: 'a root that never comes', file: 'a.xml', ...skipped, make: text((n) => times('<!-- ', n * 1e6)) },
  { name: 'a cell that is never closed', file: 'a.csv', make: text((n) => `a,b\n"${times('x\n', n * 3e6)}`) },
  { name: 'millions of rows', file: 'a.csv', ...article, make: text((n) => times('1,2\n', n * 3e6)) },
  { name: 'a row of a million cells', file: 'a.csv', make: text((n) => `a\n${times('1,', n * 1e6)}`) },
  { name: 'nested flow in YAML', file: 'a.yml', ...skipped, make: text((n) => times('[', n * 1e5)) },
  { name: 'nested lists in YAML', file: 'a.yml', ...skipped, make: text((n) => `${times('- ', n * 1e5)}x`) },
  {
    name: 'nested mappings in YAML',
    file: 'a.yml',
    make: text((n) => Array.from({ length: Math.ceil(n * 1500) }, (_, i) => `${' '.repeat(i)}a:`).join('\n')),
  },
  {
    name: 'aliases of aliases',
    file: 'a.yml',
    ...skipped,
    make: text(() =>
      'abcdefghij'
        .split('')
        .map((name, i, all) => `${name}: &${name} [${times(`${i === 0 ? 'x' : `*${all[i - 1]}`},`, 9)}]`)
        .join('\n'),
    ),
  },
  {
    name: 'a long list in YAML',
    file: 'a.yml',
    ...article,
    make: text((n) => times('- an item\n', n * 1e5)),
  },
  {
    name: 'thousands of cells',
    file: 'a.ipynb',
    ...article,
    make: (n) =>
      json({ cells: Array.from({ length: n * 2e4 }, () => ({ cell_type: 'code', source: 'a = 1' })) }),
  },
  {
    name: 'thousands of messages',
    file: 'a.json',
    ...article,
    make: (n) =>
      json({
        guild: { name: 'G' },
        channel: { name: 'c', type: 'GuildPublicThread' },
        messages: Array.from({ length: n * 2e4 }, (_, i) => ({
          content: 'Hello there.',
          author: { name: `n${i % 2}` },
        })),
      }),
  },
  {
    name: 'marks in a message',
    file: 'a.json',
    ...article,
    make: (n) =>
      json({
        guild: { name: 'G' },
        channel: { name: 'c', type: 'GuildPublicThread' },
        messages: [{ content: `x ${times('||`', n * 1e5)}${times('<t:', n * 1e5)}${times('```', n * 1e3)}` }],
      }),
  },
];
