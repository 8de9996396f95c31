import { epubFile } from '../index/readers/documents/epubFile.js';
import { wordDocument, wordItem, wordParagraph, wordTable } from '../index/readers/documents/wordDocument.js';
import { wordPressExport } from '../index/readers/exports/wordPressExport.js';

const blog = wordPressExport([
  {
    id: 1,
    title: 'Bridge &amp; ferry',
    date: '2020-01-05 10:00:00',
    content: '<p>The bridge will <b>close</b>.</p><ul><li>One</li></ul>',
    more: '<category domain="category" nicename="news"><![CDATA[News]]></category>',
  },
  { id: 2, title: 'Old', content: 'The ferry.\n\n[caption id="a"]It runs.[/caption]\n\n[code]a b[/code]' },
  { id: 3, title: 'Draft', content: 'Not yet.', status: 'draft' },
]);

const word = wordDocument(
  [
    wordParagraph('Bridge closes', 'Title'),
    wordParagraph('Why', 'Heading1'),
    wordParagraph('It is old.'),
    wordItem('one', 1),
    wordItem('two', 2, 1),
    wordTable([
      ['a', 'b'],
      ['1', ''],
    ]),
    wordParagraph('x = 1', 'Code'),
  ].join(''),
  '<dc:title>Bridge</dc:title><dc:creator>First Author</dc:creator>',
);

const files = [
  { name: 'a.xhtml', title: 'Chapter 1', body: '<h1>Chapter 1</h1><p>The bridge.<br/>It is old.</p>' },
  { name: 'b.xhtml', title: 'The ferry', body: '<p>It <a id="x"/>runs.</p>' },
];

const notebook = {
  metadata: { language_info: { name: 'python' } },
  cells: [
    { cell_type: 'raw', source: ['---\n', 'title: Bridge\n', 'date: 2020-01-05\n', '---'] },
    { cell_type: 'markdown', source: '# Bridge\n\nIt *closes*.' },
    { cell_type: 'code', source: ['a = 1\n'], outputs: [{ text: ['1\n'] }, { data: { 'text/plain': '2' } }] },
  ],
};

const channel = {
  guild: { id: '81384788765712384', name: 'Town' },
  channel: { id: '81384788765712385', type: 'GuildTextChat', name: 'news', topic: 'Bridges' },
  messages: [
    {
      id: '91384788765712385',
      type: 'Default',
      timestamp: '2020-01-05T10:00:00+00:00',
      content: 'It **closes**:\n```js\na\n```\n- one ||two|| `x` <:a:123456>',
      author: { name: 'ann', nickname: 'Ann' },
      embeds: [{ title: 'News', description: 'It is old.', fields: [{ name: 'Cost', value: '40' }] }],
    },
  ],
};

const ghost = {
  db: [
    {
      data: {
        posts: [
          {
            id: '1',
            title: 'Bridge',
            html: '<p>It closes.</p>',
            status: 'published',
            published_at: '2020-01-05',
          },
          { id: '2', plaintext: 'It is old.', status: 'published' },
        ],
        users: [{ id: 'u', name: 'First Author' }],
        tags: [{ id: 't', name: 'News' }],
        posts_authors: [{ post_id: '1', author_id: 'u' }],
        posts_tags: [{ post_id: '1', tag_id: 't' }],
      },
    },
  ],
};

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

const data =
  'title: Bridge\ndate: 2020-01-05\nnote: |\n  One.\n\n  Two.\nrows:\n  - {a: 1, b: x}\n  - {a: 2}\nlist: [x, &y z, *y]\n';

/** Sound exports, documents and data; those whose text is read as pages are. */
export const documentSamples: Readonly<Record<string, readonly Buffer[]>> = {
  'damaged.xml': [Buffer.from(blog)],
  'damaged.docx': [Buffer.from(word)],
  'damaged.epub': [Buffer.from(epubFile(files)), Buffer.from(epubFile(files, 'ncx'))],
  'damaged.ipynb': [json(notebook)],
  'damaged.csv': [Buffer.from('a,b\n"1, 2",x\n,"y"\n'), Buffer.from('sep=;\na;b\n1;2\n')],
  'damaged.tsv': [Buffer.from('a\tb\n1\t\n')],
  'damaged.yml': [Buffer.from(data)],
  'damaged-channel.json': [json(channel)],
  'damaged-ghost.json': [json(ghost)],
};
