import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { parseArticleDate } from '../../../../src/index/readers/fields/articleDate.js';

const machineZone = process.env['TZ'];
afterEach(() => {
  if (machineZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = machineZone;
});

test.each([
  ['2020-01-05'],
  ['2020-1-5'],
  ['2020/01/05 08:00'],
  ['2020-01-05T23:30:00-05:00'],
  ['2020-01-05T00:30:00+14:00'],
  ['2020-01-05 23:59:59Z'],
  ['20200105'],
  ["D:20200105233000-05'00'"],
  ['Sun, 05 Jan 2020 23:30:00 -0500'],
  ['Sun Jan 05 2020 23:30:00 GMT-0500'],
  ['Sun Jan  5 23:30:00 2020'],
  ['January 5, 2020'],
  ['on Jan. 5th, 2020 at 5 p.m.'],
  ['Sunday, 5 January 2020'],
  ['5 Sept 2020', '2020-09-05'],
  ['1er février 2020', '2020-02-01'],
  ['5 janvier 2020'],
  ['13/05/2020', '2020-05-13'],
  ['05/13/2020', '2020-05-13'],
  [1578268740, '2020-01-05'],
  ['1578268740000', '2020-01-05'],
  [new Date('2020-01-05T23:59:00Z')],
])('%s is a date, in any time zone of the machine', (written: unknown, iso = '2020-01-05') => {
  for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
    process.env['TZ'] = zone;
    expect(parseArticleDate(written)).toBe(iso);
  }
});

test.each([
  ['2020-02-31'],
  ['2019-02-29'],
  ['2020-13-01'],
  ['2020-00-10'],
  ['February 30, 2020'],
  ['01/05/2020'],
  ['Friday'],
  ['May 2020'],
  ['in 2020'],
  [2020],
  ['0000-01-01'],
  [''],
  [null],
  [undefined],
  [{}],
  [Number.NaN],
])('%s is none', (written: unknown) => {
  expect(parseArticleDate(written)).toBeNull();
});

test('a very long string is none', () => {
  expect(parseArticleDate('1'.repeat(1_000_000))).toBeNull();
  expect(parseArticleDate(`January ${' '.repeat(1_000_000)} 5, 2020`)).toBeNull();
});

test('every calendar date reads back as itself', () => {
  const property = fc.property(
    fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('2999-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
    (date) => {
      const iso = date.toISOString().slice(0, 10);
      expect(parseArticleDate(iso)).toBe(iso);
      expect(parseArticleDate(date.toUTCString())).toBe(iso);
    },
  );
  fc.assert(property, { seed: 4 });
});

test('whatever is given, a real calendar date or null comes out', () => {
  const property = fc.property(fc.anything(), (value) => {
    expect(String(parseArticleDate(value))).toMatch(/^(?:null|\d{4}-\d\d-\d\d)$/);
  });
  fc.assert(property, { seed: 5 });
});
