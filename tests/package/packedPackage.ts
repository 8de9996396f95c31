import { execFile } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What `npm pack` made. */
export interface PackedPackage {
  /** The tarball. */
  readonly path: string;
  /** Paths of its files. */
  readonly files: readonly string[];
}

/**
 * Packs the compiled package as `npm publish` does, into a folder; its scripts do not run, but what they prepare is there.
 * @param folder one that is there; holds a copy of what is packed afterwards
 */
export async function packPackage(folder: string): Promise<PackedPackage> {
  const stage = join(folder, 'stage');
  await mkdir(stage);
  const { files } = JSON.parse(await readFile('package.json', 'utf8')) as { files: string[] };
  const copied = new Set(files.map((path) => path.split('/')[0] ?? '').filter((path) => path !== ''));
  copied.delete('npm-shrinkwrap.json');
  for (const path of [...copied, 'package.json', 'package-lock.json', 'README.md', 'LICENSE'])
    await cp(path, join(stage, path), { recursive: true });
  const here = { cwd: stage, env: { ...process.env, npm_config_cache: join(folder, 'cache') } };
  await run(process.execPath, [resolve('packaging/shrinkwrap.mjs')], here);
  const { stdout } = await run(
    'npm',
    ['pack', '--ignore-scripts', '--offline', '--json', '--pack-destination', folder],
    here,
  );
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  return { path: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}
