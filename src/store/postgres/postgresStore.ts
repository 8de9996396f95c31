import { FootnoteError } from '../../errors.js';
import {
  openConnections,
  writerLimits,
  type Ask,
  type ConnectionOptions,
  type Connections,
  type Session,
} from './connections.js';
import { readCurrent } from './generationRows.js';
import { tryLock } from './locks.js';
import { checkSchema } from './schema/schemaVersion.js';
import type { IndexIdentity, IndexStore, IndexWriter, OpenView, WriterOptions } from '../indexWriter.js';
import { dropUnusedLines, fittingBase, isUnfinished, startBuilding } from './write/building.js';
import { findDamagedArticles, withoutDamaged, type DamagedArticles } from './write/damagedArticles.js';
import { postgresView, type ViewPlace } from './write/postgresView.js';
import { postgresWriter } from './write/postgresWriter.js';

/**
 * The store in a PostgreSQL database with pgvector. Connections are made when they are needed and closed when nothing
 * is under way.
 * @throws FootnoteError `BAD_SETTINGS` for an address that is none
 */
export function postgresStore(url: string, limits: ConnectionOptions = writerLimits): IndexStore {
  const connections = openConnections(url, limits);
  /** The session that holds the lock; a writer that is opened meanwhile uses it. */
  let locked: Session | null = null;
  let damagedIn = createDamageSearch();
  return {
    async lock() {
      damagedIn = createDamageSearch();
      const session = await connections.session();
      try {
        await checkSchema({ name: connections.name, read: session.ask });
        if (!(await tryLock(session.ask, 'indexing'))) throw alreadyLocked(connections);
      } catch (cause) {
        await session.close();
        throw cause;
      }
      locked = session;
      return () => {
        if (locked === session) locked = null;
        // The lock goes with its session; a connection that is lost already has let go.
        session.close().catch(() => undefined);
      };
    },
    openView: (identity) => openView(connections, identity, damagedIn),
    openWriter: (options) => openWriter({ connections, locked, damagedIn }, options),
  };
}

function alreadyLocked({ name }: Connections): FootnoteError {
  return new FootnoteError(
    'INDEX_LOCKED',
    `expected to be the only indexing run on ${name}, got another one at work; wait for it or stop it`,
  );
}

type DamageSearch = (ask: Ask, base: ViewPlace) => Promise<DamagedArticles>;

/** Reads every article of a generation once for a run, which asks twice. */
function createDamageSearch(): DamageSearch {
  let searched: (ViewPlace & { readonly found: DamagedArticles }) | null = null;
  return async (ask, { line, generation }) => {
    if (searched?.line !== line || searched.generation !== generation) {
      searched = { line, generation, found: await findDamagedArticles(ask, { line, generation }) };
    }
    return searched.found;
  };
}

async function openView(
  connections: Connections,
  identity: IndexIdentity,
  damagedIn: DamageSearch,
): Promise<OpenView | null> {
  await checkSchema(connections);
  const base = await fittingBase(connections.read, identity);
  if (base === null) return null;
  const unfinished = await isUnfinished(connections.read, base);
  const damaged = await damagedIn(connections.read, base);
  const view = withoutDamaged(postgresView(connections.read, base), damaged);
  return { ...view, unfinished, close: () => Promise.resolve() };
}

async function openWriter(
  {
    connections,
    locked,
    damagedIn,
  }: {
    readonly connections: Connections;
    readonly locked: Session | null;
    readonly damagedIn: DamageSearch;
  },
  options: WriterOptions,
): Promise<IndexWriter> {
  const session = locked ?? (await connections.session());
  const ended = async (): Promise<void> => {
    if (session !== locked) await session.close();
  };
  try {
    await checkSchema({ name: connections.name, read: session.ask });
    await dropUnusedLines(session.ask);
    const current = await readCurrent(session.ask);
    const fits = current?.summary.fingerprint === options.identity.fingerprint;
    const base = fits && !options.full ? current : null;
    const damaged = base === null ? new Map<string, string>() : await damagedIn(session.ask, base);
    const building = await startBuilding(session, {
      identity: options.identity,
      base,
      resume: !options.full,
    });
    const startsAnew =
      current === null || fits || options.full
        ? null
        : 'the current index was built with another model or other settings: rebuilding it';
    return postgresWriter({ ...options, connections, session, building, damaged, startsAnew, ended });
  } catch (cause) {
    await ended();
    throw cause;
  }
}
