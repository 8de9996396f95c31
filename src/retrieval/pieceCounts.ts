/** How many steps, items of unordered lists, lines of code (blank ones too) and rows of tables, header rows not counted. */
export interface PieceCounts {
  readonly step: number;
  readonly item: number;
  readonly line: number;
  readonly row: number;
}

/** None of each. */
export const noPieces: PieceCounts = { step: 0, item: 0, line: 0, row: 0 };

/** Counts added up; none give zeros. */
export function sumOfPieces(counts: readonly PieceCounts[]): PieceCounts {
  const sum = (kind: keyof PieceCounts) => counts.reduce((all, one) => all + one[kind], 0);
  return { step: sum('step'), item: sum('item'), line: sum('line'), row: sum('row') };
}

/** Whether there are any. */
export function hasPieces(counts: PieceCounts): boolean {
  return Object.values(counts).some((count) => Number(count) > 0);
}
