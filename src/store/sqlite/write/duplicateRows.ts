import type Database from 'better-sqlite3';
import { bandsOf, minHashOf } from '../../../text/duplicates/minHash.js';
import { jaccardSimilarity, sameTextSimilarity } from '../../../text/duplicates/similarity.js';
import { wordShingles } from '../../../text/duplicates/wordShingles.js';
import { createBandRows } from './bandRows.js';
import type { Pause } from '../../../pauses.js';

/** A passage with its text. */
export interface PassageText {
  readonly passage: number;
  readonly text: string;
}

/** Near-identical passages, kept as pairs. */
export interface DuplicateRows {
  /** Gathers a passage whose row is there. Nothing is written yet. */
  gather(added: PassageText): void;
  /** Writes the bands of what was gathered, in the order in which they lie on disk, and the pairs that it makes. */
  write(pause: Pause): Promise<void>;
  /** Takes a passage back that was written, while its row and its text are still there. */
  remove(removed: PassageText): void;
}

/**
 * A band that more passages share than this pairs none of them: boilerplate in every article would pair each with each.
 * A hundred outlets with the same wire copy stay below it.
 */
export const mostInBand = 200;

/** Passages whose shingles are kept in memory beside those that are being written. */
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
  let gathered = new Map<number, Traits>();
  const traitsOf = createTraitsReader(database);
  const writtenOrNew = (passage: number): Traits => gathered.get(passage) ?? traitsOf(passage);

  const pairIfAlike = (one: number, other: number): void => {
    const similarity = jaccardSimilarity(writtenOrNew(one).shingles, writtenOrNew(other).shingles);
    if (similarity < sameTextSimilarity) return;
    link.run(one, other);
    link.run(other, one);
  };
  const part = (one: number, other: number): void => {
    unlink.run(one, other);
    unlink.run(other, one);
  };
  /** A band that became crowded pairs its members no longer; another that they share may. */
  const partCrowded = (members: readonly number[], isOpen: (band: number) => boolean): void => {
    for (const [one, other] of pairsAmong(members, (member) => linked.all(member))) {
      const shared = new Set(writtenOrNew(one).bands);
      if (!writtenOrNew(other).bands.some((band) => shared.has(band) && isOpen(band))) part(one, other);
    }
  };
  return {
    gather({ passage, text }) {
      gathered.set(passage, traitsFrom(text));
    },
    async write(pause) {
      const meetings = new Map<number, Set<number>>();
      const crowded: (readonly number[])[] = [];
      for (const [band, passages] of byBand(gathered)) {
        const change = bands.add(band, passages);
        if (change.kind === 'crowded') crowded.push(change.before);
        if (change.kind === 'open') meet(passages, change.before, meetings);
        await pause();
      }
      bands.flush();
      for (const [one, others] of meetings) {
        for (const other of others) pairIfAlike(one, other);
        await pause();
      }
      const isOpen = remembering((band) => bands.isOpen(band));
      for (const members of crowded) {
        partCrowded(members, isOpen);
        await pause();
      }
      gathered = new Map();
    },
    remove({ passage, text }) {
      for (const other of linked.all(passage)) part(passage, other);
      for (const members of bands.remove(passage, traitsFrom(text).bands)) {
        for (const [one, other] of pairsAmong(members, (member) => without(members, linked.all(member)))) {
          pairIfAlike(one, other);
        }
      }
    },
  };
}

/** The passages of each band, bands in ascending order, passages in the order in which they were gathered. */
function* byBand(gathered: ReadonlyMap<number, Traits>): Generator<readonly [number, readonly number[]]> {
  const passages = [...gathered.keys()];
  const places: number[] = [];
  [...gathered.values()].forEach((traits, i) => {
    for (const band of traits.bands) places.push(band * placesPerBand + i);
  });
  const sorted = Float64Array.from(places).sort();
  for (let at = 0; at < sorted.length;) {
    const band = Math.floor((sorted[at] ?? 0) / placesPerBand);
    const members: number[] = [];
    for (; at < sorted.length && Math.floor((sorted[at] ?? 0) / placesPerBand) === band; at += 1) {
      members.push(passages[(sorted[at] ?? 0) % placesPerBand] ?? 0);
    }
    yield [band, members];
  }
}

/** A band has 32 bits: with this many places both fit into the whole numbers that a double holds. */
const placesPerBand = 2 ** 21;

/** Notes that each of `passages` meets those of `before` and each other, every pair once. */
function meet(
  passages: readonly number[],
  before: readonly number[],
  meetings: Map<number, Set<number>>,
): void {
  passages.forEach((passage, i) => {
    if (before.length + i === 0) return;
    const others = meetings.get(passage) ?? new Set<number>();
    for (const other of before) others.add(other);
    for (const other of passages.slice(0, i)) others.add(other);
    meetings.set(passage, others);
  });
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

function traitsFrom(text: string): Traits {
  const shingles = wordShingles(text);
  return { shingles, bands: shingles.length === 0 ? [] : [...new Set(bandsOf(minHashOf(shingles)))] };
}

/** Gives a passage's traits from its row; those met last are kept. */
function createTraitsReader(database: Database.Database): (passage: number) => Traits {
  const row = database.prepare<[number], { text: string; start: number; end: number }>(
    'SELECT t.text, p.start, p.end FROM passages p JOIN texts t ON t.article = p.article WHERE p.key = ?',
  );
  const kept = new Map<number, Traits>();
  return (passage) => {
    const known = kept.get(passage);
    if (known !== undefined) return known;
    const found = row.get(passage);
    const traits = traitsFrom(found?.text.slice(found.start, found.end) ?? '');
    if (kept.size >= mostKept) kept.clear();
    kept.set(passage, traits);
    return traits;
  };
}
