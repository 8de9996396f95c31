import type Database from 'better-sqlite3';

/**
 * Which passages share a band of their MinHash signatures. A band is open while at most `mostSharing` passages share it,
 * then crowded.
 */
export interface BandRows {
  /**
   * @returns the passages that it meets in open bands, and the others of each band that is crowded now and was not before
   */
  add(
    passage: number,
    bands: readonly number[],
  ): {
    readonly meets: ReadonlySet<number>;
    readonly crowded: readonly (readonly number[])[];
  };
  /** @returns the passages of each band that is open again and was not before */
  remove(passage: number, bands: readonly number[]): (readonly number[])[];
  isOpen(band: number): boolean;
}

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createBandRows(database: Database.Database, mostSharing: number): BandRows {
  const insert = database.prepare('INSERT OR IGNORE INTO bands (band, passage) VALUES (?, ?)');
  const erase = database.prepare('DELETE FROM bands WHERE band = ? AND passage = ?');
  const sharing = database
    .prepare<[number, number], number>('SELECT passage FROM bands WHERE band = ? LIMIT ?')
    .pluck();
  const membersOf = (band: number): number[] => sharing.all(band, mostSharing + 1);
  return {
    add(passage, bands) {
      const meets = new Set<number>();
      const crowded: number[][] = [];
      for (const band of bands) {
        const others = membersOf(band);
        insert.run(band, passage);
        if (others.length < mostSharing) for (const other of others) meets.add(other);
        else if (others.length === mostSharing) crowded.push(others);
      }
      return { meets, crowded };
    },
    remove(passage, bands) {
      const opened: number[][] = [];
      for (const band of bands) {
        const wasOpen = membersOf(band).length <= mostSharing;
        erase.run(band, passage);
        if (!wasOpen && membersOf(band).length <= mostSharing) opened.push(membersOf(band));
      }
      return opened;
    },
    isOpen: (band) => membersOf(band).length <= mostSharing,
  };
}
