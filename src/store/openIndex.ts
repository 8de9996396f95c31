import { openEmbeddedIndex } from './sqlite/embeddedIndex.js';
import { currentGeneration, listGenerations, makeCurrent } from './sqlite/generations/generations.js';
import type { IndexPlace } from './indexPlace.js';
import { openPostgresPlace } from './postgres/postgresPlace.js';
import { describeStore, isStoreUrl } from './postgres/storeUrl.js';

/**
 * The place that settings name.
 * @returns `STORE_URL`, or else `INDEX_DIR`: what {@link openIndex} takes
 */
export function indexPlaceOf(settings: {
  readonly STORE_URL: string | null;
  readonly INDEX_DIR: string;
}): string {
  return settings.STORE_URL ?? settings.INDEX_DIR;
}

/**
 * The place of a named archive in a PostgreSQL store: tables of its own, in a schema of their own. `main` has those
 * that a store without archives has.
 * @param url the address of the store
 */
export function archivePlace(url: string, archive: string): string {
  if (archive === 'main') return url;
  const place = new URL(url);
  place.searchParams.set('archive', archive);
  return place.href;
}

/**
 * Gives access to an index, wherever it is; nothing is connected yet.
 * @param place a folder, or the address of a PostgreSQL store (`postgres://…`)
 * @throws FootnoteError `BAD_SETTINGS` for an address that is none
 */
export function openIndex(place: string): IndexPlace {
  return isStoreUrl(place) ? openPostgresPlace(place) : folderPlace(place);
}

function folderPlace(indexDir: string): IndexPlace {
  return {
    name: describeStore(indexDir),
    current: () => currentGeneration(indexDir),
    generations: () => listGenerations(indexDir),
    open: (generation) => openEmbeddedIndex(indexDir, generation),
    makeCurrent: (generation) => makeCurrent(indexDir, generation),
    watch: () => () => undefined,
    close: () => Promise.resolve(),
  };
}
