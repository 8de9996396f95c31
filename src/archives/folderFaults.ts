import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ArchiveSpec } from './archiveSpec.js';
import type { FileFault } from './readArchivesFile.js';

/** Whether a folder is another or lies in it. */
function isWithin(inner: string, outer: string): boolean {
  const way = relative(resolve(outer), resolve(inner));
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/**
 * Whether a folder lies in another where its files would be read as articles: not when a part of the way begins with a
 * dot, which is `..`, or a hidden folder.
 */
export function wouldBeRead(inner: string, corpusDir: string): boolean {
  const way = relative(resolve(corpusDir), resolve(inner));
  return !isAbsolute(way) && !way.split(sep).some((part) => part.startsWith('.'));
}

/** Archives must not share folders: what one fetches or indexes would be taken for another's. */
export function folderFaults(all: readonly ArchiveSpec[]): FileFault[] {
  const faults: FileFault[] = [];
  const add = (name: string, field: string, message: string): void => {
    faults.push({ path: ['archives', name, field], message });
  };
  for (const [i, { name, corpusDir, indexDir }] of all.entries()) {
    if (wouldBeRead(indexDir, corpusDir)) add(name, 'corpus', 'expected the index outside of the articles');
    for (const other of all.slice(0, i)) {
      const shares = isWithin(corpusDir, other.corpusDir) || isWithin(other.corpusDir, corpusDir);
      if (shares) add(name, 'corpus', `expected a folder apart from that of ${other.name}`);
      if (resolve(indexDir) === resolve(other.indexDir)) {
        add(name, 'index', `expected a folder apart from that of ${other.name}`);
      }
      if (wouldBeRead(indexDir, other.corpusDir) || wouldBeRead(other.indexDir, corpusDir)) {
        add(name, 'corpus', `expected the articles apart from the index of ${other.name}`);
      }
    }
  }
  return faults;
}
