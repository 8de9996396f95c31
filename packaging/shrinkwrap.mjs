// Writes npm-shrinkwrap.json for `npm pack` and `npm publish`: `node packaging/shrinkwrap.mjs [--remove]`.
//
// The `overrides` of package.json count in a checkout alone: npm reads them of the project that it installs, and not of
// the packages in it. A shrinkwrap counts in both. It is the lockfile without what only developing needs, so that whoever
// installs the package gets the versions that were tested, and with them a sharp that downloads nothing of its own.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const path = 'npm-shrinkwrap.json';

if (process.argv.includes('--remove')) rmSync(path, { force: true });
else {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const { '': root, ...packages } = lock.packages;
  const { devDependencies, ...shipped } = root;
  const used = Object.entries(packages).filter(([, { dev }]) => dev !== true);
  const shrunk = { ...lock, packages: { '': shipped, ...Object.fromEntries(used) } };
  writeFileSync(path, `${JSON.stringify(shrunk, null, 2)}\n`);
}
