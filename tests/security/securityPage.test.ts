import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync('SECURITY.md', 'utf8');

/** Files and patterns of files are named too; here only files count. */
const named = [...new Set([...page.matchAll(/`(tests\/[^`*]+\.test\.ts)`/g)].map(([, path]) => path))];

/** The rows of the tables that end with “tested by”. */
const promises = page
  .split(/^(?=\|.*\| tested by \|$)/m)
  .slice(1)
  .flatMap((table) => (table.split('\n\n')[0] ?? '').split('\n').slice(2))
  .filter((row) => row.startsWith('|'));

it('names a test for every promise', () => {
  expect(promises.length).toBeGreaterThan(25);
  for (const row of promises) expect(row).toMatch(/`tests\/[^`]+\.test\.ts`/);
});

it.each(named)('%s exists and holds tests', (path = '') => {
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toMatch(/^\s*(?:it|test)(?:\.\w+)*\(/m);
});
