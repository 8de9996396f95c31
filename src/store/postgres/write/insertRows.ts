import type { Ask } from '../connections.js';

/** A column to be written: its name, the type its values are sent as, and the type they become where that is another. */
export interface Column<Row> {
  readonly name: string;
  readonly type: 'bigint' | 'integer' | 'text' | 'bytea' | 'double precision';
  readonly as?: string;
  readonly value: (row: Row) => unknown;
}

/** Rows in one statement: far below what a server or a connection takes at once. */
const mostAtOnce = 2_000;

/**
 * Writes rows into a table of the store, many with one statement: a list of values a column, whatever the number of rows.
 * @param tail SQL that follows, such as `ON CONFLICT …`
 */
export async function insertRows<Row>(
  ask: Ask,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  tail = '',
): Promise<void> {
  const names = columns.map(({ name }) => name);
  const lists = columns.map(({ type }, at) => `$${at + 1}::${type}[]`);
  const values = columns.map(({ name, as }) => (as === undefined ? `r.${name}` : `r.${name}::${as}`));
  const sql = `INSERT INTO footnote.${table} (${names.join(', ')})
    SELECT ${values.join(', ')} FROM unnest(${lists.join(', ')}) AS r (${names.join(', ')}) ${tail}`;
  for (let from = 0; from < rows.length; from += mostAtOnce) {
    const batch = rows.slice(from, from + mostAtOnce);
    await ask(
      sql,
      columns.map(({ value }) => batch.map((row) => clean(value(row)))),
    );
  }
}

/** PostgreSQL's texts hold no zero. */
function clean(value: unknown): unknown {
  return typeof value === 'string' ? withoutZeros(value) : value;
}

/** A text as the database keeps it: each U+0000 becomes U+FFFD, so that offsets stay. */
export function withoutZeros(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD');
}
