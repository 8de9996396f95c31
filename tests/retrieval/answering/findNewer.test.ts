import { describe, expect, test } from 'vitest';
import type { ComposedCitation } from '../../../src/retrieval/answering/composeCitations.js';
import { findNewer } from '../../../src/retrieval/answering/findNewer.js';
import { referenceOf } from '../../../src/retrieval/answering/referenceOf.js';
import { makeCandidate, rank } from '../../support/evidence.js';

/** Citations, one an entry: the article, its date, and how much of the question its surroundings cover. */
function cite(entries: readonly (readonly [id: string, date: string | null, coverNear: number])[]) {
  return entries.map(([id, date, coverNear], i): ComposedCitation => {
    const candidate = makeCandidate({ id, date, text: 'The ferry sank.' });
    return {
      ...{ n: i + 1, article: referenceOf(candidate.article), excerpt: 'The ferry sank.', start: 0, end: 15 },
      ...{ highlights: [], score: 1, alsoIn: [], core: [rank(candidate, 0, 1, { coverNear })] },
    };
  });
}

describe('findNewer', () => {
  test.each([
    [
      'an older one and one of the same day are not newer',
      [
        ['a', '2020-01-02', 1],
        ['b', '2020-01-01', 1],
        ['c', '2020-01-02', 1],
      ],
      null,
    ],
    [
      'the newest of those that speak to it',
      [
        ['a', '2020-01-02', 1],
        ['b', '2020-01-03', 1],
        ['c', '2020-01-05', 1],
        ['d', '2020-01-04', 1],
      ],
      3,
    ],
    [
      'the better ranked of one day',
      [
        ['a', '2020-01-02', 1],
        ['b', '2020-01-05', 1],
        ['c', '2020-01-05', 1],
      ],
      2,
    ],
    [
      'one that covers 7 tenths of what the lead covers speaks to it',
      [
        ['a', '2020-01-02', 0.5],
        ['b', '2020-01-05', 0.36],
      ],
      2,
    ],
    [
      'one that covers less speaks of something else',
      [
        ['a', '2020-01-02', 0.5],
        ['b', '2020-01-05', 0.34],
      ],
      null,
    ],
    [
      'an undated one is not newer',
      [
        ['a', '2020-01-02', 1],
        ['b', null, 1],
      ],
      null,
    ],
    [
      'nothing is newer than an undated lead',
      [
        ['a', null, 1],
        ['b', '2020-01-05', 1],
      ],
      null,
    ],
    [
      'the same article is not newer than itself',
      [
        ['a', '2020-01-02', 1],
        ['a', '2020-01-05', 1],
      ],
      null,
    ],
    ['without citations nothing is newer', [], null],
  ] as const)('%s', (_, entries, expected) => {
    expect(findNewer(cite(entries))).toBe(expected);
  });
});
