import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Relative imports and exports of a module; those of types count too: two files that need each other are one. */
const relativeImport = /\bfrom\s+['"](\.[^'"]+)['"]/g;

/** The files that each file imports, read once a run. */
const imported = new Map();

function importsOf(file) {
  const known = imported.get(file);
  if (known !== undefined) return known;
  const found = [...readFileSync(file, 'utf8').matchAll(relativeImport)]
    .map(([, path]) => sourceOf(file, path))
    .filter((path) => existsSync(path));
  imported.set(file, found);
  return found;
}

function sourceOf(file, path) {
  return resolve(dirname(file), path.replace(/\.js$/, '.ts'));
}

/** The shortest way of imports from one file to another, both included; null when there is none. */
function wayFrom(start, end) {
  const cameFrom = new Map([[start, null]]);
  for (const file of cameFrom.keys()) {
    if (file === end) {
      const way = [];
      for (let at = file; at !== null; at = cameFrom.get(at)) way.unshift(at);
      return way;
    }
    for (const next of importsOf(file)) if (!cameFrom.has(next)) cameFrom.set(next, file);
  }
  return null;
}

/** Reports each import that leads back to the file it stands in. */
export const noImportCircles = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      circle: 'Expected imports without a circle, got {{way}}; move what both need into a file of its own.',
    },
  },
  create(context) {
    const check = (node) => {
      const path = node.source?.value;
      if (typeof path !== 'string' || !path.startsWith('.')) return;
      const target = sourceOf(context.filename, path);
      if (!existsSync(target)) return;
      const way = wayFrom(target, context.filename);
      if (way === null) return;
      const shown = [context.filename, ...way].map((file) => file.replace(`${context.cwd}/`, ''));
      context.report({ node, messageId: 'circle', data: { way: shown.join(' → ') } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};
