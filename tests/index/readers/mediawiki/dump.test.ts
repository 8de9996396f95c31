import { expect, test } from 'vitest';
import { xml } from '../../../../src/index/readers/xml/xml.js';
import { onlyArticle, readBytes } from '../readBytes.js';
import { mediaWikiDump } from './mediaWikiDump.js';

test('each page is an article; talk is passed over', async () => {
  const dump = mediaWikiDump([
    { id: 7, title: 'Tarn Bridge', text: "'''Tarn Bridge''' is 85 m long.\n== Use ==\n* walk" },
    { id: 9, space: 1, title: 'Talk:Tarn Bridge', text: 'Is it?' },
  ]);
  const article = onlyArticle(await readBytes(xml, 'wiki.xml', dump));
  expect([
    article.id,
    article.path,
    article.title,
    article.date,
    article.source,
    article.url,
    article.text,
  ]).toEqual([
    'wiki#7',
    'wiki.xml#7',
    'Tarn Bridge',
    '2020-01-05',
    'Tarnpedia',
    'https://wiki.example/wiki/Tarn_Bridge',
    'Tarn Bridge is 85 m long.\n\nUse\n\n- walk',
  ]);
});

test('a redirect is an alias of its page, wherever it stands', async () => {
  const dump = mediaWikiDump([
    { id: 1, title: 'TB', text: '#REDIRECT [[tarn_Bridge#Use|x]]' },
    { id: 2, title: 'Tarn Bridge', text: 'It is 85 m long.' },
    { id: 3, title: 'Old bridge', text: '#redirect [[Tarn Bridge]]' },
    { id: 4, title: 'Nowhere', text: '#REDIRECT [[Missing]]' },
    { id: 5, space: 1, title: 'Talk:TB', text: '#REDIRECT [[Tarn Bridge]]' },
  ]);
  expect(onlyArticle(await readBytes(xml, 'wiki.xml', dump)).aliases).toEqual(['TB', 'Old bridge']);
});

test('the last revision counts', async () => {
  const dump = mediaWikiDump([{ id: 1, title: 'A', text: 'Old.' }]).replace(
    '</page>',
    '<revision><text>New.</text></revision></page>',
  );
  expect(onlyArticle(await readBytes(xml, 'wiki.xml', dump)).text).toBe('New.');
});

test('a dump without articles says so', async () => {
  expect(await readBytes(xml, 'wiki.xml', mediaWikiDump([]))).toEqual([
    { kind: 'skipped', path: 'wiki.xml', reason: 'no text' },
  ]);
});
