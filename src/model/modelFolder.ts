import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { FootnoteError } from '../errors.js';

/** The file in a model folder that says what the folder must hold. It is written last. */
export const modelManifest = 'footnote.json';

const manifestSchema = z.object({
  format: z.literal(1),
  /** What made the folder, for example a converter and its version: another origin means it must be made again. */
  origin: z.string(),
  files: z.record(
    z.string(),
    z.object({ bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});

/** What a model folder must hold: files by their path within it, sizes in bytes, hashes in hex. */
export type ModelManifest = z.infer<typeof manifestSchema>;

/** `unlisted`: there is a folder, but nothing of ours says what it must hold; somebody put it there. */
export type ModelFolderState =
  | { readonly state: 'complete'; readonly manifest: ModelManifest }
  | { readonly state: 'absent' }
  | { readonly state: 'unlisted' }
  | { readonly state: 'damaged'; readonly problems: readonly string[] };

/** Compares a model folder with its manifest, by file sizes alone: cheap enough for every start. */
export async function modelFolderState(folder: string): Promise<ModelFolderState> {
  if ((await sizeOf(folder)) === null) return { state: 'absent' };
  const text = await readIfPresent(join(folder, modelManifest));
  if (text === null) return { state: 'unlisted' };
  const manifest = parseManifest(text);
  if (manifest === null) return { state: 'damaged', problems: [`${modelManifest} is not a model manifest`] };
  const problems: string[] = [];
  for (const [path, { bytes }] of Object.entries(manifest.files)) {
    const size = await sizeOf(join(folder, path));
    if (size !== bytes) problems.push(`${path}: expected ${bytes} bytes, got ${size ?? 'no file'}`);
  }
  return problems.length === 0 ? { state: 'complete', manifest } : { state: 'damaged', problems };
}

/**
 * Compares a model folder with its manifest, contents too. Reads every file, or those that `isMeant` names.
 * @returns one line for each problem; an empty list when all is well, or when nothing says what the folder must hold
 */
export async function verifyModelFolder(
  folder: string,
  isMeant: (path: string) => boolean = () => true,
): Promise<readonly string[]> {
  const found = await modelFolderState(folder);
  switch (found.state) {
    case 'absent':
      return [`expected a model in ${folder}, got no folder`];
    case 'unlisted':
      return [];
    case 'damaged':
      return found.problems;
    case 'complete': {
      const problems: string[] = [];
      for (const [path, { sha256 }] of Object.entries(found.manifest.files)) {
        if (!isMeant(path)) continue;
        const actual = await sha256Of(join(folder, path));
        if (actual !== sha256) problems.push(`${path}: expected sha256 ${sha256}, got ${actual}`);
      }
      return problems;
    }
  }
}

/**
 * Makes a model folder in one step: `fill` writes its files into a new folder beside it and returns their paths, then
 * that folder gets its manifest and is renamed. Whoever looks at `folder` sees nothing, what was there before, or the
 * whole model. When another process finishes first, its folder stays.
 * @throws whatever `fill` throws; the half-made folder is removed first. FootnoteError `MODEL_MISSING` when `folder`
 * cannot be written.
 */
export async function buildModelFolder(
  folder: string,
  origin: string,
  fill: (temporary: string) => Promise<readonly string[]>,
): Promise<void> {
  await removeAbandoned(folder);
  const temporary = `${folder}.${randomUUID()}.partial`;
  await makeFolder(temporary);
  try {
    const paths = await fill(temporary);
    const files: ModelManifest['files'] = {};
    for (const path of paths) {
      const file = join(temporary, path);
      files[path] = { bytes: (await stat(file)).size, sha256: await sha256Of(file) };
    }
    const manifest: ModelManifest = { format: 1, origin, files };
    await writeFile(join(temporary, modelManifest), `${JSON.stringify(manifest, null, 2)}\n`, {
      flush: true,
    });
    await publish(temporary, folder, origin);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function publish(temporary: string, folder: string, origin: string): Promise<void> {
  const found = await modelFolderState(folder);
  if (found.state === 'complete' && found.manifest.origin === origin) return;
  if (found.state !== 'absent') {
    const aside = `${folder}.${randomUUID()}.partial`;
    await ignoringCode(['ENOENT'], () => rename(folder, aside));
    await rm(aside, { recursive: true, force: true });
  }
  // A folder with files in it cannot be renamed over: these codes mean that another process was quicker.
  await ignoringCode(['ENOTEMPTY', 'EEXIST', 'EPERM'], () => rename(temporary, folder));
}

const abandonedAfterMs = 3_600_000;

/** Removes what killed processes left: half-made folders that nothing has been written to for an hour. */
async function removeAbandoned(folder: string): Promise<void> {
  const parent = dirname(folder);
  const names = await ignoringCode(['ENOENT', 'ENOTDIR'], () => readdir(parent));
  for (const name of names ?? []) {
    if (!name.startsWith(`${basename(folder)}.`) || !name.endsWith('.partial')) continue;
    const status = await ignoringCode(['ENOENT'], () => stat(join(parent, name)));
    if (status !== undefined && Date.now() - status.mtimeMs > abandonedAfterMs) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new FootnoteError(
      'MODEL_MISSING',
      `expected to write a model into ${dirname(folder)}, got an error from the file system; set MODELS_DIR to a folder that can be written`,
      { cause },
    );
  }
}

function parseManifest(text: string): ModelManifest | null {
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

async function readIfPresent(path: string): Promise<string | null> {
  return (await ignoringCode(['ENOENT', 'ENOTDIR'], () => readFile(path, 'utf8'))) ?? null;
}

async function sizeOf(path: string): Promise<number | null> {
  return (await ignoringCode(['ENOENT', 'ENOTDIR'], () => stat(path)))?.size ?? null;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function ignoringCode<T>(codes: readonly string[], action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Error && 'code' in error && codes.includes(String(error.code))) return undefined;
    throw error;
  }
}
