import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const page = readFileSync('SECURITY.md', 'utf8');

/** The files that the page names, those of its patterns (`tests/fuzz/*.test.ts`) one by one. */
const named = [
  ...new Set([...page.matchAll(/`(tests\/[^`]+\.test\.ts)`/g)].flatMap(([, path = '']) => filesOf(path))),
];

/** The rows of the tables that end with “tested by”. */
const promises = page
  .split(/^(?=\|.*\| tested by \|$)/m)
  .slice(1)
  .flatMap((table) => (table.split('\n\n')[0] ?? '').split('\n').slice(2))
  .filter((row) => row.startsWith('|'));

/** A pattern without files stands for itself, and is then found not to exist. */
function filesOf(path: string): string[] {
  if (!path.includes('*')) return [path];
  const [before = '', after = ''] = basename(path).split('*');
  const found = readdirSync(dirname(path)).filter((name) => name.startsWith(before) && name.endsWith(after));
  return found.length === 0 ? [path] : found.map((name) => join(dirname(path), name));
}

it('names a test for every promise', () => {
  expect(promises.length).toBeGreaterThan(25);
  for (const row of promises) expect(row).toMatch(/`tests\/[^`]+\.test\.ts`/);
  expect(named.length).toBeGreaterThan(15);
});

it.each(named)('%s exists, and holds tests that run', (path = '') => {
  expect(existsSync(path)).toBe(true);
  const source = readFileSync(path, 'utf8');
  expect(source).toMatch(/^\s*(?:it|test)(?:\.(?:each|for|runIf|skipIf)\b[^\n]*)?\(/m);
  expect(source).not.toMatch(/\.(?:skip|todo|fails|only)\b\s*\(/);
});
