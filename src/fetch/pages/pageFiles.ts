import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pageNotePath, type PageNote } from '../../archives/pageNote.js';

/** The hidden folder in the corpus in which a fetch keeps what is its own. */
export const fetchFolder = '.footnote';

/** Files of one corpus folder: written whole or not at all. */
export interface PageFiles {
  /** @param path relative to the corpus folder, with `/` */
  write(path: string, body: Buffer | string, note: PageNote): Promise<void>;
  /** Removes a page with its note, and folders that are empty then; none is no fault. */
  remove(path: string): Promise<void>;
}

/**
 * Opens the folder for writing, and clears away what a killed run left half written. A page's note is there before the
 * page, so that none is ever read without it.
 * @throws what the operating system says
 */
export async function openPageFiles(corpusDir: string): Promise<PageFiles> {
  const unfinished = join(corpusDir, fetchFolder, 'unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const whole = async (path: string, content: Buffer | string): Promise<void> => {
    const temporary = join(unfinished, randomBytes(8).toString('hex'));
    await writeFile(temporary, content);
    await rename(temporary, path);
  };
  return {
    write: async (path, body, note) => {
      const full = join(corpusDir, path);
      await mkdir(dirname(full), { recursive: true });
      await whole(pageNotePath(full), `${JSON.stringify(note)}\n`);
      await whole(full, body);
    },
    remove: async (path) => {
      const full = join(corpusDir, path);
      await rm(full, { force: true });
      await rm(pageNotePath(full), { force: true });
      await removeEmpty(corpusDir, dirname(full));
    },
  };
}

async function removeEmpty(corpusDir: string, folder: string): Promise<void> {
  for (let at = folder; at.length > corpusDir.length; at = dirname(at)) {
    const left = await readdir(at).catch(() => ['?']);
    if (left.length > 0) return;
    await rmdir(at).catch(() => undefined);
  }
}
