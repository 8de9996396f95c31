import { appendFileSync } from 'node:fs';

/** What became of a fault that was injected so many times. */
export interface FaultRow {
  readonly fault: string;
  readonly tries: number;
  /** After how many the program went on or said why not, and was right again by itself or by what it said. */
  readonly survived: number;
  /** Articles, answers or kept rows that were gone afterwards, or answers that came twice. */
  readonly lost: number;
}

/** Whether the long run is on: `npm run soak -- --faults`. */
const isLong = process.env['FAULTS_LONG'] === '1';

/** How often a fault is injected: a few times among the other tests, often in the long run. */
export function tries(few: number, many: number): number {
  return isLong ? many : few;
}

/** The seed of a file's randomness: another with `FAULTS_SEED`. */
export const faultSeed = Number(process.env['FAULTS_SEED'] ?? 1);

/** Adds a row to the table that the long run prints. */
export function reportFault(row: FaultRow): void {
  const path = process.env['FAULTS_TABLE'];
  if (path !== undefined) appendFileSync(path, `${JSON.stringify(row)}\n`);
}
