import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folders = ['bench', 'deploy', 'docs', 'packaging', 'tests'];

/** Modules of plain JavaScript, which the compiler does not check. */
const programs = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.mjs') && !path.includes('node_modules'))
    .map((path) => join(folder, path)),
);

it.each(programs)('%s names compiled modules whose sources are there', (path = '') => {
  const named = readFileSync(path, 'utf8').matchAll(/(?:\.\.\/)+dist\/([\w/.-]+)\.js\b/g);
  const gone = [...named]
    .map(([, module = '']) => `src/${module}.ts`)
    .filter((source) => !existsSync(source));
  expect(gone).toEqual([]);
});
