import { expect, test } from 'vitest';
import { dateFromPath, dateFromUrl } from '../../../../src/index/readers/fields/dateFromPath.js';

test.each([
  ['_posts/2020-01-05-the-oven.md'],
  ['20200105-the-oven.txt'],
  ['2020_01_05 The oven.md'],
  ['202001051230 The oven.md'],
  ['daily/2020-01-05.md'],
  ['2020/01/05/the-oven.md'],
  ['2020/1/5/index.md'],
  ['blog/2020/01/05-the-oven.md'],
  ['2020-01-05-the-oven/index.md'],
  ['minutes/minutes-2020-01-05.pdf'],
  ['2019/12/31/2020-01-05-late.md'],
  ['news/2020/01/05/what-happened-on-2019-12-31', '2020-01-05'],
])('%s bears a day', (path, day = '2020-01-05') => {
  expect(dateFromPath(path)).toBe(day);
});

test.each([
  ['blog/2020/01/the-oven.md'],
  ['2020-01-the-oven.md'],
  ['2020-02-31-the-oven.md'],
  ['1066-10-14-hastings.md'],
  ['20123456-order.txt'],
  ['v1.2020.1.md'],
  ['call-120200105.md'],
  ['release-2020.1.5.md'],
  [''],
  [`${'/2020'.repeat(10_000)}/01/05`],
])('%s bears none', (path) => {
  expect(dateFromPath(path)).toBeNull();
});

test('an address is read without its host and query', () => {
  expect(dateFromUrl('https://yard.example/2020/01/05/the-oven/')).toBe('2020-01-05');
  expect(dateFromUrl('https://yard.example/blog/2020-01-05-the-oven.html?at=2021-02-03')).toBe('2020-01-05');
  expect(dateFromUrl('https://2020-01-05.example/the-oven')).toBeNull();
  expect(dateFromUrl('/2020/01/05/the-oven')).toBeNull();
});
