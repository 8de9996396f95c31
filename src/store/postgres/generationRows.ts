import type { IndexSummary } from '../indexReader.js';
import type { Ask } from './connections.js';

/** A generation as readers need it. */
export interface GenerationRow {
  readonly generation: number;
  readonly name: string;
  readonly line: number;
  readonly dimensions: number;
  /** Stems in all passages. */
  readonly stems: number;
  readonly summary: IndexSummary;
}

interface Columns extends Omit<IndexSummary, 'generation'> {
  readonly generation: number;
  readonly name: string;
  readonly line: number;
  readonly dimensions: number;
  readonly stems: number;
}

const columns = `
  SELECT g.generation, g.name, g.line, l.dimensions, l.model, l.fingerprint, g.articles, g.passages, g.windows,
         g.stems, g.first_date AS "firstDate", g.last_date AS "lastDate", g.created_at AS "createdAt"
  FROM footnote.generations g JOIN footnote.lines l ON l.line = g.line`;

/** The generation in force, or null when there is none. */
export async function readCurrent(ask: Ask): Promise<GenerationRow | null> {
  const rows = await ask<Columns>(`${columns} JOIN footnote.current c ON c.generation = g.generation`);
  return rowOf(rows[0]);
}

/** A finished generation by its name; null when it is not there, or not any more. */
export async function readGeneration(ask: Ask, name: string): Promise<GenerationRow | null> {
  return rowOf((await ask<Columns>(`${columns} WHERE g.name = $1 AND g.state = 'kept'`, [name]))[0]);
}

/** The names of all finished generations, oldest first. */
export async function listGenerationNames(ask: Ask): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    `SELECT name FROM footnote.generations WHERE state = 'kept' ORDER BY generation`,
  );
  return rows.map(({ name }) => name);
}

function rowOf(row: Columns | undefined): GenerationRow | null {
  if (row === undefined) return null;
  const { generation, name, line, dimensions, stems, model, fingerprint, articles, passages, windows } = row;
  const { createdAt, firstDate, lastDate } = row;
  const counts = { articles, passages, windows, createdAt, firstDate, lastDate };
  return {
    generation,
    name,
    line,
    dimensions,
    stems,
    summary: { generation: name, model, fingerprint, ...counts },
  };
}
