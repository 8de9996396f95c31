/** From here on count the steps of those who keep tables next to the archive's. */
export const firstVersionOfOthers = 1000;

/** One step of the schema, up only. What was released is never changed: another step follows it. */
export interface Migration {
  /** Counts up. The archive's steps stay under {@link firstVersionOfOthers}; 2 is the question log's. */
  readonly version: number;
  /** What it brings, in a few words. */
  readonly name: string;
  /** Statements, run in one transaction. */
  readonly sql: string;
}
