import type { Ask } from './connections.js';
import { lineTables } from './schema/archiveTables.js';
import type { IndexIdentity } from '../indexWriter.js';

/** What one index grows in. @see archiveTables */
export interface LineRow {
  readonly line: number;
  readonly dimensions: number;
  readonly fingerprint: string;
  readonly nextArticle: number;
  readonly nextPassage: number;
}

const columns = `line, dimensions, fingerprint, next_article AS "nextArticle", next_passage AS "nextPassage"`;

/** A line by its number. @throws Error when there is none: the caller knows it from another row */
export async function readLine(ask: Ask, line: number): Promise<LineRow> {
  const [row] = await ask<LineRow & Record<string, unknown>>(
    `SELECT ${columns} FROM footnote.lines WHERE line = $1`,
    [line],
  );
  if (row === undefined) throw new Error(`expected the line ${line}, got none`);
  return row;
}

/**
 * Makes an empty line, in the caller's transaction. Its partitions are made beside and then attached: readers of other
 * lines go on meanwhile.
 */
export async function createLine(ask: Ask, identity: IndexIdentity): Promise<LineRow> {
  const [made] = await ask<{ line: number }>(
    `INSERT INTO footnote.lines (line, model, dimensions, fingerprint)
     VALUES ((SELECT COALESCE(max(line), 0) + 1 FROM footnote.lines), $1, $2, $3) RETURNING line`,
    [identity.model, identity.dimensions, identity.fingerprint],
  );
  const line = made?.line ?? 0;
  for (const table of lineTables) {
    const partition = `footnote.${table}_${line}`;
    await ask(`CREATE TABLE ${partition} (LIKE footnote.${table} INCLUDING ALL, CHECK (line = ${line}))`);
    await ask(`ALTER TABLE footnote.${table} ATTACH PARTITION ${partition} FOR VALUES IN (${line})`);
  }
  return readLine(ask, line);
}

/**
 * Removes a line that no generation is of. Safe to be ended in the middle and begun again. Readers of other lines wait
 * for nothing but the statements that are under way.
 */
export async function dropLine(ask: Ask, line: number): Promise<void> {
  for (const table of lineTables) {
    const partition = `footnote.${table}_${line}`;
    const [attached] = await ask<{ pending: boolean }>(
      'SELECT inhdetachpending AS pending FROM pg_inherits WHERE inhrelid = to_regclass($1)',
      [partition],
    );
    if (attached !== undefined) {
      const how = attached.pending ? 'FINALIZE' : 'CONCURRENTLY';
      await ask(`ALTER TABLE footnote.${table} DETACH PARTITION ${partition} ${how}`);
    }
    await ask(`DROP TABLE IF EXISTS ${partition}`);
  }
  await ask('DELETE FROM footnote.lines WHERE line = $1', [line]);
}

/** The graph of a line's windows, named so that a build that was ended finds it again. */
export function graphName(line: number): string {
  return `windows_${line}_graph`;
}
