import { describe, expect, it } from 'vitest';
import { passageFaults } from '../../../src/operating/doctor/passageFaults.js';
import type { IndexedPassage } from '../../../src/store/indexReader.js';

const text = 'The ferry sank. Nobody drowned.\n\nIt was Monday.';

/** The first paragraph, in two sentences and one window. */
const first: IndexedPassage = {
  ...{ key: 1, article: 1, ordinal: 0, start: 0, end: 31 },
  sentences: [
    { start: 0, end: 15 },
    { start: 16, end: 31 },
  ],
  windows: [{ start: 0, end: 31 }],
  vectors: [Float32Array.of(0.6, 0.8)],
};

const second: IndexedPassage = {
  ...{ key: 2, article: 1, ordinal: 1, start: 33, end: 47 },
  sentences: [{ start: 33, end: 47 }],
  windows: [{ start: 33, end: 47 }],
  vectors: [Float32Array.of(0, 1)],
};

describe('the passages of an article', () => {
  it('are as they should be when they lie in the text in order, covered by sentences and windows', () => {
    expect(passageFaults({ text }, [first, second])).toEqual([]);
    expect(passageFaults({ text: ' ' }, [])).toEqual([]);
  });

  const damages: [string, readonly IndexedPassage[], string][] = [
    ['missing', [], 'has a text and no passages'],
    ['one missing', [second], 'passage 0 is at place 0 with number 1'],
    [
      'beyond the end',
      [first, { ...second, end: 48 }],
      'passage 1 lies at 33 to 48, outside the text of 47 characters',
    ],
    [
      'empty',
      [first, { ...second, end: 33 }],
      'passage 1 lies at 33 to 33, outside the text of 47 characters',
    ],
    ['before the start', [{ ...first, start: -1 }], 'passage 0 begins before the end of the one before it'],
    [
      'across each other',
      [first, { ...second, start: 30 }],
      'passage 1 begins before the end of the one before it',
    ],
    [
      'with a sentence that leaves a part out at the end',
      [{ ...first, sentences: first.sentences.slice(0, 1) }],
      'passage 0 is not covered by its sentences',
    ],
    [
      'with sentences out of order',
      [{ ...first, sentences: [...first.sentences].reverse() }],
      'passage 0 is not covered by its sentences',
    ],
    ['without windows', [{ ...first, windows: [], vectors: [] }], 'passage 0 is not covered by its windows'],
    ['without a vector', [{ ...first, vectors: [] }], 'passage 0 has 1 windows and 0 vectors'],
    [
      'with a vector of another length',
      [{ ...first, vectors: [Float32Array.of(0.6, 0.9)] }],
      'passage 0 has a vector that is not of unit length',
    ],
  ];

  it.each(damages)('are told when they are %s', (_, passages, fault) => {
    expect(passageFaults({ text }, passages)).toContain(fault);
  });

  it('are told when they hold blanks only', () => {
    const blank = { ...second, start: 31, end: 33, sentences: [], windows: [], vectors: [] };
    expect(passageFaults({ text }, [first, blank])).toContain('passage 1 holds blanks only');
  });
});
