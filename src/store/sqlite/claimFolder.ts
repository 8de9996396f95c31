import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FootnoteError } from '../../errors.js';
import { privateFolder, privateModes } from '../../files/privateFiles.js';
import { generationName, layout } from './generations/generations.js';

const markText = 'Footnote keeps its index in this folder, and removes and replaces files in it.\n';

/** What the system puts into folders by itself, and the folder of the other archives' indexes: no index touches them. */
const passedOver: ReadonlySet<string> = new Set([
  ...['lost+found', '.DS_Store', 'desktop.ini', 'Thumbs.db'],
  'archives',
]);

/** What an index folder holds, with what a run that was killed may have left. */
const ofAnIndex =
  /^(?:current(?:\.[\w.-]{1,80})?|generations|building|restoring|lock\.sqlite(?:-(?:journal|wal|shm))?)$/;

/** Entries that are named to people. */
const mostNamed = 5;

/**
 * Makes a folder the place of an index: a new or empty one, one that carries the mark, or an index of a version that
 * set none. Nothing in any other is touched.
 * @throws FootnoteError `BAD_SETTINGS` with what was found
 */
export function claimFolder(indexDir: string): void {
  mkdirSync(indexDir, { recursive: true, mode: privateModes.folder });
  const names = readdirSync(indexDir).filter((name) => !passedOver.has(name));
  if (names.includes(layout.mark)) return privateFolder(indexDir);
  const isOlderIndex = names.every((name) => ofAnIndex.test(name)) && hasIndex(indexDir, names);
  if (names.length > 0 && !isOlderIndex) {
    const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
    throw new FootnoteError(
      'BAD_SETTINGS',
      `expected ${indexDir} to be empty, new or an index, got ${names.sort().slice(0, mostNamed).join(', ')}${more}; ` +
        'choose another folder with INDEX_DIR or --index',
    );
  }
  privateFolder(indexDir);
  writeFileSync(join(indexDir, layout.mark), markText, { mode: privateModes.file });
}

/** Whether a folder without the mark was an index's: it has the lock of one, or a generation in force. */
function hasIndex(indexDir: string, names: readonly string[]): boolean {
  if (names.includes(layout.lock)) return true;
  const current = join(indexDir, layout.current);
  if (!existsSync(current) || !statSync(current).isFile()) return false;
  const generation = readFileSync(current, 'utf8').trim();
  return generationName.test(generation) && existsSync(join(indexDir, layout.generations, generation));
}
