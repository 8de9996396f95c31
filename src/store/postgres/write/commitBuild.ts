import { createHash } from 'node:crypto';
import { FootnoteError } from '../../../errors.js';
import type { IndexSummary } from '../../indexReader.js';
import type { Ask, Connections, Session } from '../connections.js';
import { readCurrent, readGeneration } from '../generationRows.js';
import { generationChannel } from '../heldGenerations.js';
import { lineTables } from '../schema/archiveTables.js';
import { never, type Building } from './building.js';
import { graphName } from '../lines.js';
import { pairDuplicates } from './postgresDuplicates.js';
import { removeOldGenerations } from './removeOldGenerations.js';

/**
 * How the graph is built: links of a node, and candidates while building: pgvector's own choice. What is found is scored
 * exactly afterwards, and the search looks at more candidates than by default (`vectorSearch.ts`).
 * @see https://github.com/pgvector/pgvector#index-options
 */
const graphSettings = { m: 16, efConstruction: 64 } as const;

/** What a commit works with. */
export interface CommitOptions {
  readonly connections: Connections;
  readonly session: Session;
  readonly building: Building;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finishes the generation under construction and puts it in force in one transaction, which tells every bot. Then
 * generations that nobody needs are removed; what cannot be removed now is by a later run.
 * @throws FootnoteError `CANCELLED` when the signal aborts before that
 */
export async function commitBuild(options: CommitOptions): Promise<IndexSummary> {
  const { session, building, now, signal } = options;
  const { ask } = session;
  const pause = (): void => {
    if (signal?.aborted === true) throw cancelled();
  };
  pause();
  await pairDuplicates({ ask, building, pause });
  await cancellable(options, () => buildGraph(ask, building));
  pause();
  for (const table of lineTables) await ask(`ANALYZE footnote.${table}_${building.line.line}`);
  pause();
  const name = await session.transaction((within) => publish(within, building, now().toISOString()));
  const row = await readGeneration(ask, name);
  if (row === null) throw new Error(`expected the generation ${name}, got none`);
  await removeOldGenerations(session);
  return row.summary;
}

function cancelled(cause?: unknown): FootnoteError {
  return new FootnoteError('CANCELLED', 'expected time to finish the generation, got stopped; start again', {
    cause,
  });
}

/** A first build makes the graph when all its vectors are there: that is far less work than one after the other. */
async function buildGraph(ask: Ask, { line: { line, dimensions } }: Building): Promise<void> {
  const { m, efConstruction } = graphSettings;
  await ask(
    `CREATE INDEX IF NOT EXISTS ${graphName(line)} ON footnote.windows_${line}
     USING hnsw ((vector::halfvec(${dimensions})) halfvec_ip_ops) WITH (m = ${m}, ef_construction = ${efConstruction})`,
  );
}

/** A statement that may take hours ends when the signal aborts. @throws FootnoteError `CANCELLED` */
async function cancellable(
  { connections, session, signal }: CommitOptions,
  work: () => Promise<void>,
): Promise<void> {
  const [backend] = await session.ask<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const cancel = (): void => {
    // When it cannot be cancelled it goes on, and the run ends after it.
    connections.read('SELECT pg_cancel_backend($1)', [backend?.pid]).catch(() => undefined);
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    await work();
  } catch (cause) {
    throw signal?.aborted === true ? cancelled(cause) : cause;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

async function publish(ask: Ask, building: Building, createdAt: string): Promise<string> {
  const { generation, line, totals } = building;
  const visible = `line = ${line.line} AND until = ${never} AND date IS NOT NULL`;
  const hash = createHash('sha256')
    .update(JSON.stringify({ generation, line, totals, createdAt }))
    .digest('hex');
  const name = `${String(generation).padStart(6, '0')}-${hash.slice(0, 8)}`;
  await ask(
    `UPDATE footnote.generations SET state = 'kept', name = $2, created_at = $3,
       first_date = (SELECT date FROM footnote.articles WHERE ${visible} ORDER BY date LIMIT 1),
       last_date = (SELECT date FROM footnote.articles WHERE ${visible} ORDER BY date DESC LIMIT 1)
     WHERE generation = $1`,
    [generation, name, createdAt],
  );
  const before = await readCurrent(ask);
  await ask('UPDATE footnote.generations SET before = $2 WHERE generation = $1', [
    ...[generation, before?.generation ?? null],
  ]);
  await ask(
    'INSERT INTO footnote.current (generation) VALUES ($1) ON CONFLICT (one) DO UPDATE SET generation = excluded.generation',
    [generation],
  );
  await ask('SELECT pg_notify($1, $2)', [generationChannel, name]);
  return name;
}
