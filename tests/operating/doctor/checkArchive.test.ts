import { expect, test } from 'vitest';
import { archiveFindings } from '../../../src/operating/doctor/checkArchive.js';

const names = (count: number, extension: string): string[] =>
  Array.from({ length: count }, (_, i) => `note-${i}${extension}`);
const articlesOf = (paths: readonly string[], fields: { date?: string | null; title?: string } = {}) =>
  paths.map((path) => ({
    ...{ id: path, path, title: fields.title ?? path, source: null, url: null },
    date: fields.date === undefined ? '2020-01-05' : fields.date,
  }));

test('an archive of which most is read, dated and called by names of its own is well', () => {
  const files = [...names(20, '.md'), ...names(3, '.rtf'), ...names(40, '.png')];
  expect(archiveFindings(articlesOf(names(20, '.md')), files)).toEqual([
    { about: 'archive', state: 'well', found: '20 articles from 20 of 23 files', remedy: null },
  ]);
});

test('a third of the files unread is worth knowing', () => {
  const files = [...names(20, '.md'), ...names(10, '.rtf')];
  expect(archiveFindings(articlesOf(names(20, '.md')), files)).toMatchObject([
    { state: 'note', found: '10 of 30 files are not in the index' },
  ]);
});

test('so are articles without dates, and those of one title', () => {
  const files = names(20, '.md');
  expect(archiveFindings(articlesOf(files, { date: null, title: 'Notes' }), files)).toMatchObject([
    { state: 'note', found: expect.stringMatching(/^20 of 20 articles have no date/) as string },
    { state: 'note', found: '20 articles are called "Notes"' },
  ]);
});

test('a handful of files says nothing', () => {
  expect(archiveFindings(articlesOf(['a.md'], { date: null }), ['a.md', 'b.rtf', 'c.rtf'])).toMatchObject([
    { state: 'well' },
  ]);
});

test('articles of one file count as one file', () => {
  const articles = articlesOf(Array.from({ length: 30 }, (_, i) => `archive.jsonl#${i}`));
  expect(archiveFindings(articles, ['archive.jsonl'])).toMatchObject([
    { state: 'well', found: '30 articles from 1 of 1 files' },
  ]);
});
