import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const named = [
  ...new Set([...readFileSync('SECURITY.md', 'utf8').matchAll(/`(tests\/[^`]+)`/g)].map(([, path]) => path)),
];

it('names a test for every promise', () => {
  expect(named.length).toBeGreaterThan(20);
  const rows = readFileSync('SECURITY.md', 'utf8').split('### ').slice(1).join('').split('\n');
  const promises = rows.filter((row) => /^\| (?!promise|into|-)/.test(row) && !row.startsWith('|---'));
  for (const row of promises) expect(row).toMatch(/`tests\/[^`]+`/);
});

it.each(named)('%s exists and holds tests', (path = '') => {
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toMatch(/^\s*(?:it|test)(?:\.\w+)?\(/m);
});
