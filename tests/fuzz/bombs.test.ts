import { describe, expect, test } from 'vitest';
import { readerFor } from '../../src/index/readers/registry.js';
import { expectContract } from '../index/readers/expectContract.js';
import { readBytes } from '../index/readers/readBytes.js';
import { bombs } from './bombs.js';
import { documentBombs } from './documentBombs.js';
import { expectSlices } from './expectSlices.js';

/** The tenth part is enough to find what never ends. */
const size = process.env['FUZZ_CASES'] === undefined ? 0.1 : 1;

describe('a file that is made to be slow or large to read is read, or skipped with a reason', () => {
  test.each([...bombs, ...documentBombs])('$name in $file', async ({ file, make, kind }) => {
    const [outcome, ...more] = await readBytes(readerFor(file), file, make(size));
    expect(more).toEqual([]);
    if (outcome === undefined) throw new Error('expected an outcome, got none');
    if (kind !== undefined) expect(outcome.kind).toBe(kind);
    expectContract(outcome);
    if (outcome.kind === 'article') expectSlices(outcome.article);
  });
});
