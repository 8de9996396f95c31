import type Database from 'better-sqlite3';
import { bandsOf, minHashOf } from '../retrieval/duplicates/minHash.js';
import { jaccardSimilarity, SAME_TEXT_SIMILARITY } from '../retrieval/duplicates/similarity.js';
import { wordShingles } from '../retrieval/duplicates/wordShingles.js';
import { createBandRows } from './bandRows.js';

/** Near-identical passages, kept as pairs. */
export interface DuplicateRows {
  /** Adds a passage whose row is there. */
  add(passage: number, text: string): void;
  /** Takes a passage back while its row and its text are still there. */
  remove(passage: number, text: string): void;
}

/**
 * A band that more passages share than this pairs none of them: boilerplate in every article would pair each with each.
 * A hundred outlets with the same wire copy stay below it.
 */
const mostInBand = 200;

/** Passages whose shingles are kept in memory. */
const mostKept = 4_096;

interface Traits {
  readonly shingles: Uint32Array;
  readonly bands: readonly number[];
}

/**
 * Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. Two passages
 * are a pair when they meet in a band that is not crowded and are checked to be alike: which pairs there are depends on
 * the passages alone, not on the order in which they came.
 * @param mostSharing the most passages of a band that is not crowded
 */
export function createDuplicateRows(database: Database.Database, mostSharing = mostInBand): DuplicateRows {
  const bands = createBandRows(database, mostSharing);
  const link = database.prepare('INSERT OR IGNORE INTO duplicates (passage, other) VALUES (?, ?)');
  const unlink = database.prepare('DELETE FROM duplicates WHERE passage = ? AND other = ?');
  const linked = database.prepare<[number], number>('SELECT other FROM duplicates WHERE passage = ?').pluck();
  const traitsOf = createTraitsReader(database);

  const pairIfAlike = (one: number, other: number): void => {
    const similarity = jaccardSimilarity(traitsOf(one).shingles, traitsOf(other).shingles);
    if (similarity < SAME_TEXT_SIMILARITY) return;
    link.run(one, other);
    link.run(other, one);
  };
  const part = (one: number, other: number): void => {
    unlink.run(one, other);
    unlink.run(other, one);
  };
  return {
    add(passage, text) {
      const traits = traitsOf(passage, text);
      const { meets, crowded } = bands.add(passage, traits.bands);
      for (const other of meets) pairIfAlike(passage, other);
      const isOpen = remembering((band) => bands.isOpen(band));
      for (const members of crowded) {
        for (const [one, other] of pairsAmong(members, (member) => linked.all(member))) {
          const shared = new Set(traitsOf(one).bands);
          if (!traitsOf(other).bands.some((band) => shared.has(band) && isOpen(band))) part(one, other);
        }
      }
    },
    remove(passage, text) {
      for (const other of linked.all(passage)) part(passage, other);
      for (const members of bands.remove(passage, traitsOf(passage, text).bands)) {
        for (const [one, other] of pairsAmong(members, (member) => without(members, linked.all(member)))) {
          pairIfAlike(one, other);
        }
      }
    },
  };
}

function remembering(ask: (band: number) => boolean): (band: number) => boolean {
  const answers = new Map<number, boolean>();
  return (band) => {
    const answer = answers.get(band) ?? ask(band);
    answers.set(band, answer);
    return answer;
  };
}

/** Each pair once of a member and another that `othersOf` gives for it. */
function* pairsAmong(
  members: readonly number[],
  othersOf: (member: number) => readonly number[],
): Generator<readonly [number, number]> {
  const all = new Set(members);
  for (const one of members) {
    for (const other of othersOf(one)) if (other > one && all.has(other)) yield [one, other];
  }
}

function without(members: readonly number[], excluded: readonly number[]): number[] {
  const left = new Set(excluded);
  return members.filter((member) => !left.has(member));
}

/** Gives a passage's traits, from its text or from its row; those met last are kept. */
function createTraitsReader(database: Database.Database): (passage: number, text?: string) => Traits {
  const row = database.prepare<[number], { text: string; start: number; end: number }>(
    'SELECT a.text, p.start, p.end FROM passages p JOIN articles a ON a.key = p.article WHERE p.key = ?',
  );
  const kept = new Map<number, Traits>();
  return (passage, text) => {
    const known = kept.get(passage);
    if (known !== undefined) return known;
    const found = text === undefined ? row.get(passage) : undefined;
    const shingles = wordShingles(text ?? found?.text.slice(found.start, found.end) ?? '');
    const bands = shingles.length === 0 ? [] : [...new Set(bandsOf(minHashOf(shingles)))];
    if (kept.size >= mostKept) kept.clear();
    kept.set(passage, { shingles, bands });
    return { shingles, bands };
  };
}
