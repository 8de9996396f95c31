import { expect, test } from 'vitest';
import { titleFromPath } from '../../../../src/index/readers/fields/titleFromPath.js';

test.each([
  ['Bakehouse.md', 'Bakehouse'],
  ['notes/Garden shed.md', 'Garden shed'],
  ['notes/Built-in oven.md', 'Built-in oven'],
  ['_posts/2020-01-05-the-oven.md', 'The oven'],
  ['20200105-the-oven.txt', 'The oven'],
  ['202001051230 Sourdough.md', 'Sourdough'],
  ['docs/my_first-loaf.md', 'My first loaf'],
  ['docs/01-first-loaf.md', 'First loaf'],
  ['docs/10-loaves-for-winter.md', '10 loaves for winter'],
  ['docs/ovenTimer.md', 'ovenTimer'],
  ['releases/v1.2.3.md', 'v1.2.3'],
  ['releases/release-8.3.2.rst', 'Release 8.3.2'],
  ['daily/2020-01-05.md', '2020-01-05'],
  ['pages/Rye%20bread.md', 'Rye bread'],
  ['docs/body.md', 'Body'],
  ['docs/C4.md', 'C4'],
])('%s is called %j', (path, title) => {
  expect(titleFromPath(path)).toBe(title);
});

test.each([
  ['docs/the-oven/index.md', 'The oven'],
  ['docs/the-oven/_index.en.md', 'The oven'],
  ['ovens/README.md', 'Ovens'],
  ['posts/2020-01-05-the-oven/index.html', 'The oven'],
  ['README.md', null],
  ['2020/01/05/index.md', null],
])('%s takes the name of its folder: %j', (path, title) => {
  expect(titleFromPath(path)).toBe(title);
});

test.each([
  '001.txt',
  '20200105.txt',
  '002_3fa94bd1.txt',
  'a3f94bd1c2e45f67890123456789abcd.html',
  '123e4567-e89b-12d3-a456-426614174000.json',
  'page-12.html',
  'q0431.pdf',
  'a.md',
  'Untitled 3.md',
  'archive.jsonl#17',
  'book.epub#chapter-3',
])('the name of %s says nothing', (path) => {
  expect(titleFromPath(path)).toBeNull();
});
