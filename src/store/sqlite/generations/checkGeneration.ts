import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FootnoteError } from '../../../errors.js';
import { generationFolder, layout } from './generations.js';
import { readManifest, type Manifest } from './manifest.js';

/**
 * Reads a generation's manifest and checks that its database is there, whole in size. The graph is not looked at: it
 * is derived.
 * @throws FootnoteError `INDEX_DAMAGED`, `INDEX_OUTDATED`
 */
export async function checkGeneration(indexDir: string, generation: string): Promise<Manifest> {
  const folder = generationFolder(indexDir, generation);
  const manifest = await readManifest(join(folder, layout.manifest));
  const path = join(folder, layout.database);
  const bytes = existsSync(path) ? statSync(path).size : null;
  if (bytes !== manifest.files.database.bytes) {
    throw new FootnoteError(
      'INDEX_DAMAGED',
      `expected ${manifest.files.database.bytes} bytes in ${path}, got ${bytes ?? 'no file'}; ` +
        'run footnote index --full',
    );
  }
  return manifest;
}
