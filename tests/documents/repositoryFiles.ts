import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where files lie that belong to no version. */
const outside = new Set(['node_modules', 'dist', 'data', 'coverage', '.git']);

/** The paths of all files and folders of the repository. */
export const repositoryPaths: readonly string[] = pathsIn('.');

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !outside.has(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? [path, ...pathsIn(path)] : [path];
    });
}

/** The paths that a pattern names. `*` stands for a part of a name, `**` for any folders; a slash at the end is optional. */
export function pathsLike(pattern: string): string[] {
  const source = pattern
    .replace(/\/$/, '')
    .split(/(\*\*\/|\*)/)
    .map((part) => ({ '**/': '(?:.*/)?', '*': '[^/]*' })[part] ?? part.replace(/[.+()[\]{}^$|?\\]/g, '\\$&'))
    .join('');
  const matcher = new RegExp(`^${source}$`);
  return repositoryPaths.filter((path) => matcher.test(path));
}
