import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FootnoteError } from '../../../errors.js';

/** Names inside an index folder. `current` holds one generation's name and is replaced by one atomic rename. */
export const layout = {
  mark: 'footnote-index.txt',
  current: 'current',
  generations: 'generations',
  building: 'building',
  origin: 'origin.json',
  lock: 'lock.sqlite',
  database: 'index.sqlite',
  graph: 'vectors.hnsw',
  manifest: 'manifest.json',
} as const;

/** The folder of a generation. */
export function generationFolder(indexDir: string, generation: string): string {
  return join(indexDir, layout.generations, generation);
}

/** What the folder of a generation is called. */
export const generationName = /^\d{6}-[0-9a-f]{8}$/;

/** The name of the generation in force, or null when there is none. */
export async function currentGeneration(indexDir: string): Promise<string | null> {
  try {
    const name = (await readFile(join(indexDir, layout.current), 'utf8')).trim();
    return generationName.test(name) ? name : null;
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw new FootnoteError(
      'INDEX_DAMAGED',
      `expected to read ${join(indexDir, layout.current)}, got an error; check the folder's permissions`,
      { cause },
    );
  }
}

/** All generations on disk, oldest first. */
export async function listGenerations(indexDir: string): Promise<string[]> {
  try {
    const names = await readdir(join(indexDir, layout.generations));
    return names.filter((name) => generationName.test(name)).sort();
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}

/**
 * The name of the generation to follow: six digits that count up, and eight of the content's hash.
 * @param contentHash hexadecimal, at least eight digits
 */
export function nextGeneration(existing: readonly string[], contentHash: string): string {
  const last = Math.max(0, ...existing.map((name) => Number.parseInt(name, 10)));
  return `${String(last + 1).padStart(6, '0')}-${contentHash.slice(0, 8)}`;
}

/** The generation that was in force before `generation`, or null. */
export async function generationBefore(indexDir: string, generation: string): Promise<string | null> {
  const earlier = (await listGenerations(indexDir)).filter((name) => name < generation);
  return earlier.at(-1) ?? null;
}

/** Removes all generations but the named ones. */
export async function removeGenerations(indexDir: string, keep: readonly string[]): Promise<void> {
  for (const name of await listGenerations(indexDir)) {
    if (!keep.includes(name)) await rm(generationFolder(indexDir, name), { recursive: true, force: true });
  }
}

/** Whether an error of the file system says that there is no such file. */
export function isMissing(thrown: unknown): boolean {
  return (thrown as { code?: unknown } | null)?.code === 'ENOENT';
}

/** Puts a generation in force, at once for every reader that opens the index after it. */
export async function makeCurrent(indexDir: string, generation: string): Promise<void> {
  const pointer = join(indexDir, layout.current);
  await writeFile(`${pointer}.new`, `${generation}\n`);
  await syncFile(`${pointer}.new`);
  await rename(`${pointer}.new`, pointer);
  await syncFolder(indexDir);
}

/** Makes sure that a file's content has reached the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes renames in a folder last through a power failure. Windows does so by itself and opens no folder. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
