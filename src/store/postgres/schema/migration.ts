/** One step of the schema, up only. What was released is never changed: another step follows it. */
export interface Migration {
  /** From 1, without gaps. */
  readonly version: number;
  /** What it brings, in a few words. */
  readonly name: string;
  /** Statements, run in one transaction. */
  readonly sql: string;
}
