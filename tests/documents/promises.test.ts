import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { codeSpansOf, readDocument, tablesOf } from './documents.js';

/** A promise of SECURITY.md, with the titles of tests that it names, by file. */
interface Promised {
  readonly promise: string;
  readonly tests: ReadonlyMap<string, readonly string[]>;
}

const promises = tablesOf(readDocument('SECURITY.md').text)
  .filter(({ header }) => header[1] === 'tested by')
  .flatMap(({ rows }) => rows)
  .map(([promise = '', cell = '']): Promised => ({ promise, tests: testsIn(cell) }));

const files = [...new Set(promises.flatMap(({ tests }) => [...tests.keys()]))];

/** Code spans: a file, then the titles in it, then the next file. */
function testsIn(cell: string): Map<string, string[]> {
  const tests = new Map<string, string[]>();
  let titles: string[] = [];
  for (const span of codeSpansOf(cell)) {
    if (/^tests\/\S+$/.test(span)) tests.set(span, (titles = []));
    else titles.push(span);
  }
  return tests;
}

/** The titles of the tests and groups of a file as they stand in it; of one that is composed, what stands before the first value. */
function titlesIn(source: string): string[] {
  const called = /\b(?:it|test|describe)\b[^\n]*\(\s*$|\)\(\s*$/;
  return [...source.matchAll(/'((?:\\.|[^'\\\n])+)',|"((?:\\.|[^"\\\n])+)",|`([^`$]+?) ?(?:\$\{[^`]*)?`,/g)]
    .filter(({ index }) => called.test(source.slice(Math.max(0, index - 200), index)))
    .map(([, single, double, composed]) => (single ?? double ?? composed ?? '').replace(/\\(['"])/g, '$1'));
}

it('every promise names a test by its title', () => {
  expect(promises.length).toBeGreaterThan(25);
  for (const { promise, tests } of promises) {
    expect([...tests], promise).not.toEqual([]);
    for (const [file, titles] of tests) expect(titles, `${promise} ${file}`).not.toEqual([]);
  }
});

it.each(files)('%s has the tests that SECURITY.md names, and they run', (file = '') => {
  expect(existsSync(file)).toBe(true);
  const source = readFileSync(file, 'utf8');
  const named = promises.flatMap(({ tests }) => tests.get(file) ?? []);
  expect(titlesIn(source)).toEqual(expect.arrayContaining(named));
  expect(source).not.toMatch(/\.(?:skip|todo|fails|only)\b\s*\(/);
});
