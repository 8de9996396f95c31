import { describe, expect, test } from 'vitest';
import { articlesIn, blocksOf, readAll, reasonsIn } from '../readAll.js';

const post = {
  id: '63f5c1a2b3c4d5e6f7a8b9c0',
  title: 'The kiln is back',
  html: '<p>The kiln runs again from <a href="__GHOST_URL__/may/">May</a>.</p>',
  status: 'published',
  published_at: '2021-05-06T10:00:00.000Z',
  custom_excerpt: 'Repaired.',
  canonical_url: 'https://kiln.example/back/',
};
const tables = {
  users: [
    { id: 'u1', name: 'Mara Holt' },
    { id: 'u2', name: 'Otto Venn' },
  ],
  tags: [
    { id: 't1', name: 'News', visibility: 'public' },
    { id: 't2', name: '#wide', visibility: 'internal' },
  ],
  posts_authors: [
    { post_id: post.id, author_id: 'u2' },
    { post_id: post.id, author_id: 'u1' },
  ],
  posts_tags: [
    { post_id: post.id, tag_id: 't1' },
    { post_id: post.id, tag_id: 't2' },
  ],
  settings: [{ key: 'title', value: 'Kiln Club' }],
};
const read = (...posts: unknown[]) =>
  readAll('ghost.json', JSON.stringify({ db: [{ meta: {}, data: { ...tables, posts } }] }));

describe('a Ghost export', () => {
  test('gives each published post with its fields', async () => {
    expect(articlesIn(await read(post))).toMatchObject([
      {
        id: post.id,
        path: 'ghost.json#1',
        title: 'The kiln is back',
        date: '2021-05-06',
        authors: ['Otto Venn', 'Mara Holt'],
        tags: ['News'],
        description: 'Repaired.',
        url: 'https://kiln.example/back/',
        source: 'Kiln Club',
        text: 'The kiln runs again from May.',
      },
    ]);
  });

  test('leaves out what is not published', async () => {
    const outcomes = await read(
      { ...post, status: 'draft' },
      { ...post, status: 'scheduled' },
      { ...post, status: 'sent' },
      { ...post, id: '12', html: null, plaintext: 'The kiln is cold.\n\nCome in June.' },
      'not a post',
    );
    expect(articlesIn(outcomes)).toMatchObject([
      { id: 'ghost#4', text: 'The kiln is cold.\n\nCome in June.' },
    ]);
    expect(reasonsIn(outcomes)).toEqual([
      'ghost.json#1: draft',
      'ghost.json#2: draft',
      'ghost.json#3: a post whose status is "sent"',
      'ghost.json#5: expected a post, got something else',
    ]);
  });

  test('without posts has no text', async () => {
    expect(reasonsIn(await read())).toEqual(['ghost.json: no text']);
  });
});

describe('a Ghost post without HTML', () => {
  const blocks = async (content: object) =>
    articlesIn(await read({ ...post, html: null, ...content })).flatMap(blocksOf);
  const words = (text: string, format = 0) => ({ type: 'extended-text', text, format });
  const node = (type: string, children: unknown[], more = {}) => ({ type, children, ...more });

  test('is read as its newer editor kept it', async () => {
    const item = (text: string) => node('listitem', [words(text)]);
    const lexical = JSON.stringify({
      root: node('root', [
        node('extended-heading', [words('Firing')], { tag: 'h2' }),
        node('paragraph', [
          words('It takes '),
          words('nine', 4),
          words(' ten', 1),
          words(' hours & more, see '),
          node('link', [words('the log')], { url: '__GHOST_URL__/log/' }),
          words('.'),
        ]),
        node('list', [item('Open it.'), item('Close it.')], { listType: 'number', start: 3 }),
        node('extended-quote', [words('Hot.')]),
        { type: 'codeblock', code: 'kiln <start>\n  --slow', language: 'sh' },
        { type: 'callout', calloutText: 'Wear <b>gloves</b>.' },
        { type: 'toggle', heading: 'Old kilns', content: '<p>They crack.</p>' },
        { type: 'markdown', markdown: '| a | b |\n|---|---|\n| 1 | 2 |' },
        { type: 'image', src: 'x.png', caption: 'The kiln.' },
        { type: 'horizontalrule' },
      ]),
    });
    expect(await blocks({ lexical })).toEqual([
      'heading2 Firing',
      'paragraph It takes ten hours & more, see the log.',
      'item 3. Open it.',
      'item 4. Close it.',
      'paragraph Hot.',
      'code:sh kiln <start>\n  --slow',
      'paragraph Wear gloves.',
      'heading4 Old kilns',
      'paragraph They crack.',
      'row a\tb',
      'row 1\t2',
      'paragraph The kiln.',
    ]);
  });

  test('is read as its older editor kept it', async () => {
    const mobiledoc = JSON.stringify({
      version: '0.3.1',
      atoms: [['soft-return', '', {}]],
      cards: [
        ['markdown', { markdown: '- A pot\n- A bowl' }],
        ['code', { code: 'a = 1', language: 'py' }],
        ['image', { src: 'x.png' }],
      ],
      markups: [['strong'], ['a', ['href', 'https://kiln.example/']], ['s']],
      sections: [
        [1, 'h3', [[0, [], 0, 'Glaze']]],
        [
          1,
          'p',
          [
            [0, [0], 0, 'Two '],
            [0, [1], 2, 'coats'],
            [0, [2], 1, ' or three'],
            [1, [], 0, 0],
            [0, [], 0, 'dry.'],
          ],
        ],
        [3, 'ol', [[[0, [], 0, 'Dip']], [[0, [], 0, 'Dry']]]],
        [10, 0],
        [10, 1],
        [10, 2],
        [1, 'blockquote', [[0, [], 0, 'Slow.']]],
      ],
    });
    expect(await blocks({ mobiledoc })).toEqual([
      'heading3 Glaze',
      'paragraph Two coats dry.',
      'item 1. Dip',
      'item 2. Dry',
      'item - A pot',
      'item - A bowl',
      'code:py a = 1',
      'paragraph Slow.',
    ]);
  });

  test('whose editor left something else falls back on its plain text', async () => {
    const damaged = ['{', '[]', 'null', '{"root":7}', '{"root":{"children":[null,{"type":"list"},7]}}'];
    for (const kept of damaged)
      expect(await blocks({ lexical: kept, plaintext: 'The kiln.' })).toEqual(['paragraph The kiln.']);
    for (const kept of ['{"sections":[[10,9],[1,"p",[[0,[7],9,"x"]]],7]}'])
      expect(await blocks({ mobiledoc: kept })).toEqual(['paragraph x']);
    let deep: unknown = words('x');
    for (let depth = 0; depth < 2000; depth += 1) deep = node('paragraph', [deep]);
    const lexical = JSON.stringify({ root: node('root', [deep]) });
    expect(await blocks({ lexical, plaintext: 'Deep.' })).toEqual(['paragraph Deep.']);
  });
});
