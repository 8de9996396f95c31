// Copies the readmes of the installed packages that are longer than 3 KB, for readmes.jsonl.
// node training/copyReadmes.mjs OUT (after npm ci)
import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const [out] = process.argv.slice(2);
const shortest = 3 * 1024;
await mkdir(out, { recursive: true });
for (const name of await packagesIn('node_modules')) {
  const folder = join('node_modules', name);
  const readme = (await readdir(folder)).find((file) => file.toLowerCase() === 'readme.md');
  if (readme === undefined || (await stat(join(folder, readme))).size <= shortest) continue;
  await copyFile(join(folder, readme), join(out, `${name.replace('@', '').replace('/', '_')}.md`));
}

/** The names of packages in a folder, those of scopes among them. */
async function packagesIn(folder) {
  const names = [];
  for (const name of await readdir(folder)) {
    if (name.startsWith('.')) continue;
    const inScope = name.startsWith('@') ? await readdir(join(folder, name)) : null;
    names.push(...(inScope?.map((own) => `${name}/${own}`) ?? [name]));
  }
  return names;
}
