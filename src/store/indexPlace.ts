import type { IndexReader } from './indexReader.js';

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
