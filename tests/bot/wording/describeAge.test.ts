import { describe, expect, it } from 'vitest';
import { describeAge } from '../../../src/bot/wording/describeAge.js';

describe('describeAge', () => {
  it.each([
    ['2024-05-01', 'today'],
    ['2024-04-30', 'yesterday'],
    ['2024-04-29', '2 days ago'],
    ['2024-04-18', '13 days ago'],
    ['2024-04-17', '2 weeks ago'],
    ['2024-03-03', '8 weeks ago'],
    ['2024-03-02', '1 month ago'],
    ['2024-03-01', '2 months ago'],
    ['2022-05-02', '23 months ago'],
    ['2022-05-01', '2 years ago'],
    ['2020-05-02', '3 years ago'],
    ['2020-01-03', '4 years ago'],
    ['0099-01-01', '1,925 years ago'],
    ['2024-05-02', 'tomorrow'],
    ['2024-05-04', 'in 3 days'],
    ['2026-05-01', 'in 2 years'],
  ])('says of %s on 2024-05-01: %s', (date, age) => {
    expect(describeAge(date, '2024-05-01', 'en')).toBe(age);
  });

  it('counts from a leap day in whole years', () => {
    expect(describeAge('2020-02-29', '2023-02-28', 'en')).toBe('2 years ago');
    expect(describeAge('2020-02-29', '2023-03-01', 'en')).toBe('3 years ago');
  });

  it('speaks the language it is asked for', () => {
    expect(describeAge('2024-04-30', '2024-05-01', 'fr')).toBe('hier');
    expect(describeAge('2020-01-03', '2024-05-01', 'fr')).toBe('il y a 4 ans');
  });
});
