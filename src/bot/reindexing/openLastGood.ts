import type { Archive } from '../../retrieval/archive.js';
import { FootnoteError } from '../../errors.js';
import {
  currentGeneration,
  generationBefore,
  makeCurrent,
} from '../../store/sqlite/generations/generations.js';

/** What opening works with. */
export interface OpenLastGoodOptions {
  readonly indexDir: string;
  /** Opens the generation in force. */
  readonly open: () => Promise<Archive>;
  /** Takes one line for people. */
  readonly tell: (line: string) => void;
}

/**
 * Opens the generation in force; one that is damaged is exchanged for the generation before, which the next indexing
 * run then brings up to date.
 * @throws FootnoteError what opening throws; for a damaged index only when there is no whole one before it
 */
export async function openLastGood({ indexDir, open, tell }: OpenLastGoodOptions): Promise<Archive> {
  try {
    return await open();
  } catch (damage) {
    if (!(damage instanceof FootnoteError) || damage.code !== 'INDEX_DAMAGED') throw damage;
    const current = await currentGeneration(indexDir);
    const before = current === null ? null : await generationBefore(indexDir, current);
    if (current === null || before === null) throw damage;
    await makeCurrent(indexDir, before);
    try {
      const archive = await open();
      tell(`${damage.message}; continuing with the generation before it, ${before}`);
      return archive;
    } catch {
      // What is told is the damage that was met first, and nothing is changed.
      await makeCurrent(indexDir, current);
      throw damage;
    }
  }
}
