import type Database from 'better-sqlite3';
import { createPairRows } from './pairRows.js';

/** What became of a band that passages were added to, with those that shared it before. */
export type BandChange =
  | { readonly kind: 'open'; readonly before: readonly number[] }
  /** It was open before, and is crowded now. */
  | { readonly kind: 'crowded'; readonly before: readonly number[] }
  /** It was crowded before. */
  | { readonly kind: 'closed' };

/**
 * Which passages share a band of their MinHash signatures. A band is open while at most `mostSharing` passages share it,
 * then crowded.
 */
export interface BandRows {
  add(band: number, passages: readonly number[]): BandChange;
  /** @returns the passages of each band that is open again and was not before */
  remove(passage: number, bands: readonly number[]): (readonly number[])[];
  isOpen(band: number): boolean;
  /** Writes what is in memory; call after additions. */
  flush(): void;
}

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createBandRows(database: Database.Database, mostSharing: number): BandRows {
  const rows = createPairRows(database, 'bands');
  const membersOf = (band: number): number[] => rows.valuesOf(band, mostSharing + 1);
  return {
    add(band, passages) {
      const before = membersOf(band);
      for (const passage of passages) rows.insert(band, passage);
      if (before.length > mostSharing) return { kind: 'closed' };
      return { kind: before.length + passages.length > mostSharing ? 'crowded' : 'open', before };
    },
    remove(passage, bands) {
      const opened: number[][] = [];
      for (const band of bands) {
        const wasOpen = membersOf(band).length <= mostSharing;
        rows.erase(band, passage);
        if (!wasOpen && membersOf(band).length <= mostSharing) opened.push(membersOf(band));
      }
      rows.flush();
      return opened;
    },
    isOpen: (band) => membersOf(band).length <= mostSharing,
    flush: () => rows.flush(),
  };
}
