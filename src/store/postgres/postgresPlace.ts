import { FootnoteError } from '../../errors.js';
import type { IndexReader } from '../indexReader.js';
import type { IndexPlace } from '../indexPlace.js';
import { openConnections, readerLimits, type ConnectionOptions, type Connections } from './connections.js';
import { listGenerationNames, readCurrent, readGeneration, type GenerationRow } from './generationRows.js';
import { generationChannel, holdGenerations, type HeldGenerations } from './heldGenerations.js';
import { postgresIndex } from './postgresIndex.js';
import { checkSchema } from './schema/schemaVersion.js';

/** News that was not heard is asked for this often. */
const pollEveryMs = 15_000;

/** Generations that are removed while they are being opened, before it is given up. */
const mostTries = 3;

/** The index in a PostgreSQL database. @throws FootnoteError `BAD_SETTINGS` for an address that is none */
export function openPostgresPlace(url: string, limits: ConnectionOptions = readerLimits): IndexPlace {
  const connections = openConnections(url, limits);
  const held = holdGenerations(connections);
  return {
    name: connections.name,
    current: async () => (await readCurrent(connections.read))?.name ?? null,
    generations: () => listGenerationNames(connections.read),
    open: (generation) => open(connections, held, generation),
    makeCurrent: (generation) => makeCurrent(connections, generation),
    watch(changed) {
      const stop = held.onNews(changed);
      const timer = setInterval(changed, pollEveryMs).unref();
      return () => {
        clearInterval(timer);
        stop();
      };
    },
    async close() {
      await held.close();
      await connections.close();
    },
  };
}

async function open(
  connections: Connections,
  held: HeldGenerations,
  name: string | undefined,
): Promise<IndexReader> {
  const { read } = connections;
  await checkSchema(connections);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const row = await (name === undefined ? readCurrent(read) : readGeneration(read, name));
    if (row === null) break;
    const opened = await openHeld(connections, held, row);
    if (opened !== null) return opened;
  }
  const wanted = name === undefined ? 'an index' : `the generation ${name}`;
  throw new FootnoteError(
    'INDEX_MISSING',
    `expected ${wanted} in ${connections.name}, got none; run footnote index`,
  );
}

/** Null when the generation was removed meanwhile. */
async function openHeld(
  connections: Connections,
  held: HeldGenerations,
  row: GenerationRow,
): Promise<IndexReader | null> {
  if (!(await held.hold(row.generation))) return null;
  let letGo: Promise<void> | null = null;
  const release = (): Promise<void> => (letGo ??= held.letGo(row.generation));
  try {
    // It may have been removed before it was held.
    if ((await readGeneration(connections.read, row.name)) === null) {
      await release();
      return null;
    }
    return postgresIndex(connections, row, release);
  } catch (cause) {
    await release();
    throw cause;
  }
}

async function makeCurrent(connections: Connections, generation: string): Promise<void> {
  const changed = await connections.transaction(async (ask) => {
    const rows = await ask(
      `UPDATE footnote.current SET generation = g.generation FROM footnote.generations g
       WHERE g.name = $1 AND g.state = 'kept' RETURNING g.generation`,
      [generation],
    );
    await ask('SELECT pg_notify($1, $2)', [generationChannel, generation]);
    return rows.length;
  });
  if (changed > 0) return;
  throw new FootnoteError(
    'INDEX_MISSING',
    `expected the generation ${generation} in ${connections.name}, got none of that name; see footnote index`,
  );
}
