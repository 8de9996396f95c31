import { FootnoteError } from '../errors.js';
import { withArchiveName } from '../store/joinIndexes.js';
import type { IndexPlace } from '../store/indexPlace.js';
import type { IndexReader } from '../store/indexReader.js';
import { openGeneration, type Generation, type GenerationHolder } from './generation.js';

/** A generation with the calls under way on it. */
interface Counted {
  readonly generation: Generation;
  users: number;
  retired: boolean;
}

/** What a live index is opened with. */
export interface LiveIndexOptions {
  /** The name that its articles bear; null for none. */
  readonly name: string | null;
  /** The generation that is open; null where there was none yet. */
  readonly opened: Generation | null;
  /** @throws FootnoteError for an index that is not of the model at hand */
  readonly check: (index: IndexReader) => void;
}

/** Keeps the generation in force of one place open. Closing it closes the place. */
export function liveIndex(place: IndexPlace, { name, opened, check }: LiveIndexOptions): GenerationHolder {
  let current: Counted | null = opened === null ? null : { generation: opened, users: 0, retired: false };
  let refreshing: Promise<boolean> | null = null;
  let closed = false;
  const here = (): Counted => {
    if (current !== null) return current;
    throw new FootnoteError(
      'INDEX_MISSING',
      `expected an index in ${place.name}, got none; run footnote index`,
    );
  };
  const closeUnused = async (counted: Counted): Promise<void> => {
    if (counted.retired && counted.users === 0) await counted.generation.index.close();
  };
  const retire = async (counted: Counted): Promise<void> => {
    counted.retired = true;
    await closeUnused(counted);
  };
  const takeUp = async (): Promise<boolean> => {
    const wanted = closed ? null : await place.current();
    if (wanted === null || wanted === current?.generation.index.summary.generation) return false;
    const index = withArchiveName(await place.open(), name);
    const before = current;
    try {
      check(index);
      current = { generation: await openGeneration(index), users: 0, retired: false };
    } catch (cause) {
      await index.close();
      throw cause;
    }
    if (before !== null) await retire(before);
    return true;
  };
  return {
    current: () => here().generation,
    hold: () => {
      const counted = here();
      counted.users += 1;
      return {
        generation: counted.generation,
        release: async () => {
          counted.users -= 1;
          await closeUnused(counted);
        },
      };
    },
    refresh: () => {
      refreshing ??= takeUp().finally(() => (refreshing = null));
      return refreshing;
    },
    close: async () => {
      closed = true;
      await refreshing?.catch(() => false);
      if (current !== null) await retire(current);
      await place.close();
    },
  };
}
