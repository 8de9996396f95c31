import { describe, expect, test } from 'vitest';
import { articlesIn, readAll, reasonsIn } from '../readAll.js';

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
