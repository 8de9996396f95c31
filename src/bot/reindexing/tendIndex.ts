import { join } from 'node:path';
import type { Logger } from 'pino';
import { FootnoteError, messageOf } from '../../errors.js';
import { generationFolder, isMissing, layout } from '../../store/sqlite/generations/generations.js';
import { hashFile } from '../../store/hashFile.js';
import { readManifest } from '../../store/sqlite/generations/manifest.js';
import type { Reindexing } from './reindexing.js';

/** Keeps an eye on the index that answers. */
export interface IndexTending {
  /** Takes notice of a fault: one of a damaged index is mended in the background. */
  met(error: unknown): void;
  /** Compares a generation with its manifest, byte for byte, and mends what differs. A missing one is left alone. */
  check(generation: string): Promise<void>;
}

/** What tending works with. */
export interface TendingOptions {
  readonly indexDir: string;
  readonly reindexing: Pick<Reindexing, 'mend'>;
  readonly log: Logger;
  readonly now: () => Date;
  readonly inBackground: (work: Promise<unknown>) => void;
}

/** A disk that damages what is written to it again and again is not to be written to all day. */
const leastBetweenMs = 10 * 60_000;

/** Mends one damage at a time, and not more often than every ten minutes. */
export function tendIndex({ indexDir, reindexing, log, now, inBackground }: TendingOptions): IndexTending {
  let mendedAt = Number.NEGATIVE_INFINITY;
  const mend = async (damage: FootnoteError): Promise<void> => {
    if (now().getTime() - mendedAt < leastBetweenMs) return;
    mendedAt = now().getTime();
    log.warn(`${damage.message}; repairing it now`);
    const outcome = await reindexing.mend();
    if (outcome.kind === 'done') log.warn(`the index is whole again: generation ${outcome.generation}`);
    else log.warn(`expected to repair the index, got: ${outcome.reason}`);
  };
  const met = (error: unknown): void => {
    if (error instanceof FootnoteError && error.code === 'INDEX_DAMAGED') inBackground(mend(error));
  };
  return {
    met,
    check: async (generation) => {
      const damage = await damageOf(indexDir, generation);
      if (damage !== null) met(damage);
    },
  };
}

async function damageOf(indexDir: string, generation: string): Promise<FootnoteError | null> {
  const path = join(generationFolder(indexDir, generation), layout.database);
  try {
    const manifest = await readManifest(join(generationFolder(indexDir, generation), layout.manifest));
    const { sha256 } = manifest.files.database;
    const actual = await hashFile(path);
    if (actual === sha256) return null;
    return new FootnoteError(
      'INDEX_DAMAGED',
      `expected the index as it was written (SHA-256 ${sha256.slice(0, 8)}…), got ${actual.slice(0, 8)}… in ${path}`,
    );
  } catch (cause) {
    if (isMissing(cause) || (cause instanceof FootnoteError && isMissing(cause.cause))) return null;
    return cause instanceof FootnoteError && cause.code === 'INDEX_DAMAGED' ? cause : unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): FootnoteError {
  return new FootnoteError('INDEX_DAMAGED', `expected to read ${path}, got: ${messageOf(cause)}`, { cause });
}
