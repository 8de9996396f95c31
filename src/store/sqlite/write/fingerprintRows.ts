import type Database from 'better-sqlite3';
import { fingerprintsOf } from '../../../text/quoteFingerprints.js';
import { createPairRows } from './pairRows.js';
import type { Pause } from '../../../pauses.js';

/** Which articles hold which fingerprints of quotes. */
export interface FingerprintRows {
  /** Gathers an article. Nothing is written yet. */
  gather(article: number, text: string): void;
  /** Writes what was gathered, in the order in which it lies on disk. */
  write(pause: Pause): Promise<void>;
  /** Takes an article back that was written. */
  remove(article: number, text: string): void;
}

/** A fingerprint has 32 bits: with this many places both fit into the whole numbers that a double holds. */
const placesPerHash = 2 ** 21;

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createFingerprintRows(database: Database.Database): FingerprintRows {
  const rows = createPairRows(database, 'fingerprints');
  let articles: number[] = [];
  let places: number[] = [];
  return {
    gather(article, text) {
      for (const hash of fingerprintsOf(text)) places.push(hash * placesPerHash + articles.length);
      articles.push(article);
    },
    async write(pause) {
      const sorted = Float64Array.from(places).sort();
      const keys = articles;
      articles = [];
      places = [];
      for (const place of sorted) {
        const hash = Math.floor(place / placesPerHash);
        rows.insert(hash, keys[place - hash * placesPerHash] ?? 0);
        await pause();
      }
      rows.flush();
    },
    remove(article, text) {
      for (const hash of fingerprintsOf(text).sort((a, b) => a - b)) rows.erase(hash, article);
      rows.flush();
    },
  };
}
