import { toSql } from 'pgvector';
import type { ArticleFilter, FoundPassage } from '../../indexReader.js';
import { dot, unpackVectors } from '../../quantizedVector.js';
import type { Ask, Connections } from '../connections.js';
import { filterOf } from './filterSql.js';
import type { GenerationRow } from '../generationRows.js';

/** Filters that leave at most this many passages are answered by the exact search over all of them. */
const exactLimit = 5_000;

/** Windows asked of the graph for each passage wanted: several windows of one passage may be near. */
const windowsPerPassage = 3;

/** Candidates while the graph is searched, from 1 to 1000. @see https://github.com/pgvector/pgvector#query-options */
const efSearch = 160;

interface Candidate {
  readonly key: number;
  readonly vectors: Buffer;
}

/** What {@link searchVector} looks for. */
export interface VectorQuery {
  readonly vector: Float32Array;
  readonly limit: number;
  readonly filter: ArticleFilter;
}

/** The passages whose best window is nearest: candidates from the graph, or all that pass a narrow filter, scored exactly. */
export async function searchVector(
  connections: Pick<Connections, 'transaction'>,
  row: GenerationRow,
  query: VectorQuery,
): Promise<FoundPassage[]> {
  if (query.limit < 1) return [];
  const candidates = await connections.transaction(
    async (ask) => (await allPassing(ask, row, query.filter)) ?? (await nearest(ask, row, query)),
  );
  return candidates
    .map(({ key, vectors }) => {
      const cosines = unpackVectors(vectors, row.dimensions).map((other) => dot(query.vector, other));
      return { passage: key, score: Math.max(...cosines) };
    })
    .sort((a, b) => b.score - a.score || a.passage - b.passage)
    .slice(0, query.limit);
}

const visible = 'p.line = $1 AND p.since <= $2 AND p.until > $2';

/** Null when the filter lets more pass, or everything. */
async function allPassing(ask: Ask, row: GenerationRow, filter: ArticleFilter): Promise<Candidate[] | null> {
  const values: unknown[] = [row.line, row.generation];
  const restriction = filterOf(filter, values);
  if (restriction === '') return null;
  const from = `FROM footnote.passages p JOIN footnote.articles a ON a.line = p.line AND a.key = p.article
     WHERE ${visible} AND a.since <= $2 AND a.until > $2 AND ${restriction} LIMIT ${exactLimit + 1}`;
  const [passing] = await ask<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT ${from}) AS passing`,
    values,
  );
  if ((passing?.count ?? 0) > exactLimit) return null;
  return ask<Candidate>(`SELECT p.key, p.vectors ${from}`, values);
}

/** The passages of the nearest windows: as many as wanted, or more, where there are as many. */
async function nearest(
  ask: Ask,
  row: GenerationRow,
  { vector, limit, filter }: VectorQuery,
): Promise<Candidate[]> {
  const type = `halfvec(${row.dimensions})`;
  // With an iterative scan the graph gives more than its candidates when filters and old rows leave too few.
  await ask(
    `SELECT set_config('hnsw.ef_search', $1, true), set_config('hnsw.iterative_scan', 'strict_order', true)`,
    [String(efSearch)],
  );
  for (let count = limit * windowsPerPassage; ; count *= 2) {
    const values: unknown[] = [row.line, row.generation, toSql(Array.from(vector)), count];
    const restriction = filterOf(filter, values);
    const candidates = await ask<Candidate & { windows: number }>(
      `WITH near AS MATERIALIZED (
         SELECT w.passage FROM footnote.windows w
         JOIN footnote.passages p ON p.line = w.line AND p.key = w.passage
         ${restriction === '' ? '' : 'JOIN footnote.articles a ON a.line = p.line AND a.key = p.article'}
         WHERE w.line = $1 AND ${visible} ${restriction === '' ? '' : `AND ${restriction}`}
         ORDER BY (w.vector::${type}) <#> $3::${type} LIMIT $4)
       SELECT p.key, p.vectors, (SELECT count(*) FROM near) AS windows FROM footnote.passages p
       WHERE p.line = $1 AND p.key IN (SELECT passage FROM near)`,
      values,
    );
    if (candidates.length >= limit || (candidates[0]?.windows ?? 0) < count) return candidates;
  }
}
