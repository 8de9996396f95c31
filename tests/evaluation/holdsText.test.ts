import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, holdsText, isNamed } from '../../src/evaluation/holdsText.js';

describe('holdsText', () => {
  test.each([
    ['It sank on  Tuesday.', 'it sank on\nTUESDAY'],
    ['Run `moor --bow` **now**.', 'moor --bow now'],
    ['He said “no” — twice.', 'He said "no" - twice.'],
    ['it’s', "it's"],
    ['Set max_speed.', 'Set max\\_speed.'],
    ['ﬁve ferries', 'five ferries'],
  ])('%j holds %j: what a reader of markup may change does not count', (text, wanted) => {
    expect(holdsText(text, wanted)).toBe(true);
  });

  test.each([
    ['It sank.', 'It sank on Tuesday.'],
    ['42 passengers', '24 passengers'],
    ['Anything', ''],
    ['Anything', ' ** '],
  ])('%j does not hold %j', (text, wanted) => {
    expect(holdsText(text, wanted)).toBe(false);
  });

  test('folding twice is folding once, and a text holds each of its words', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aBc9“’—_.') }).filter((text) => foldText(text) !== '');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const text = words.join(' ');
        expect(foldText(foldText(text))).toBe(foldText(text));
        for (const one of words) expect(holdsText(text, one)).toBe(true);
      }),
    );
  });
});

describe('isNamed', () => {
  const article = { path: 'guides/ropes.md', id: 'rope-guide' };
  test.each(['guides/ropes.md', 'guides/ropes', 'guides/ropes.txt', 'rope-guide'])('by %s', (name) => {
    expect(isNamed(article, name)).toBe(true);
  });

  test.each(['ropes.md', 'guides/lamps.md', 'rope', ''])('not by %j', (name) => {
    expect(isNamed(article, name)).toBe(false);
  });

  test('a line of a file by the file', () => {
    expect(isNamed({ path: 'archive.jsonl#17', id: 'x' }, 'archive.jsonl')).toBe(true);
    expect(isNamed({ path: 'archive.jsonl#17', id: 'x' }, 'x')).toBe(true);
  });
});
