import { openEmbeddedIndex } from './sqlite/embeddedIndex.js';
import { currentGeneration, listGenerations, makeCurrent } from './sqlite/generations/generations.js';
import type { IndexReader } from './indexReader.js';
import { openPostgresPlace } from './postgres/postgresPlace.js';
import { describeStore, isStoreUrl } from './postgres/storeUrl.js';

/** Where generations of an index are kept, for readers. Close it after what was opened from it. */
export interface IndexPlace {
  /** What the place is called in messages: never with a password. */
  readonly name: string;
  /** The name of the generation in force, or null when there is none. */
  current(): Promise<string | null>;
  /** The names of all generations that are kept, oldest first. */
  generations(): Promise<string[]>;
  /**
   * Opens a generation. It is kept until it is closed.
   * @param generation default: the one in force
   * @throws FootnoteError `INDEX_MISSING`, `INDEX_DAMAGED`, `INDEX_OUTDATED`, `STORE_…`
   */
  open(generation?: string): Promise<IndexReader>;
  /** Puts a generation that is kept in force: a rollback. @throws FootnoteError `INDEX_MISSING` */
  makeCurrent(generation: string): Promise<void>;
  /**
   * Calls back when another generation may be in force, as the place itself tells of it. A folder tells nothing here:
   * the bot watches it (`watchIndex.ts`).
   * @returns a function that ends the watch
   */
  watch(changed: () => void): () => void;
  close(): Promise<void>;
}

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
