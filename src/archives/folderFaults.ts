import { overlap, realPlace } from '../files/realPlace.js';
import type { ArchiveSpec } from './archiveSpec.js';
import type { FileFault } from './readArchivesFile.js';

/**
 * Archives must not share folders: what one fetches or indexes would be taken for another's. An index in articles would
 * be read as articles, and articles in an index removed as a part of it. The indexes of several may lie in one another.
 */
export function folderFaults(all: readonly ArchiveSpec[]): FileFault[] {
  const faults: FileFault[] = [];
  const add = (name: string, field: string, message: string): void => {
    faults.push({ path: ['archives', name, field], message });
  };
  for (const [i, { name, corpusDir, indexDir }] of all.entries()) {
    if (overlap(indexDir, corpusDir)) add(name, 'corpus', 'expected the index outside the articles');
    for (const other of all.slice(0, i)) {
      if (overlap(corpusDir, other.corpusDir)) {
        add(name, 'corpus', `expected a folder apart from that of ${other.name}`);
      }
      if (realPlace(indexDir) === realPlace(other.indexDir)) {
        add(name, 'index', `expected a folder apart from that of ${other.name}`);
      }
      if (overlap(indexDir, other.corpusDir) || overlap(other.indexDir, corpusDir)) {
        add(name, 'corpus', `expected the articles apart from the index of ${other.name}`);
      }
    }
  }
  return faults;
}
