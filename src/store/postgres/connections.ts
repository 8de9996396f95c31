import pg from 'pg';
import { faultKind, postgresFault } from './postgresFault.js';
import { readRetries, withRetries } from './retry.js';
import { archiveStatements } from './archiveStatements.js';
import { describeStore, parseStoreUrl, storedArchive } from './storeUrl.js';

/** Limits of what one process asks of a database. */
export interface ConnectionOptions {
  /** Most connections that wait for answers at once; a session has one of its own beside them. */
  readonly most: number;
  /** The longest wait for a connection. */
  readonly connectMs: number;
  /** The longest statement; 0 for any. The server stops it; when the server does not answer, the client does, a second later. */
  readonly statementMs: number;
}

/** For bots: a question that takes longer is told as "busy". */
export const readerLimits: ConnectionOptions = { most: 4, connectMs: 5_000, statementMs: 10_000 };

/** For indexing and moving: building an index over millions of vectors is one statement. */
export const writerLimits: ConnectionOptions = { most: 2, connectMs: 10_000, statementMs: 0 };

/** Asks one statement; gives its rows. Values are numbered `$1` on. */
export type Ask = <Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** One connection, for what belongs to a session: advisory locks, notifications, transactions. Close it. */
export interface Session {
  readonly ask: Ask;
  /** Whether the connection was lost: then so is everything that belonged to the session. */
  readonly lost: boolean;
  /** Runs work in one transaction; it is undone when the work throws. */
  transaction<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
  /** Calls back for each notification of a channel that was listened to. */
  onNotification(callback: (channel: string, payload: string) => void): void;
  /** Calls back once when the connection is lost; not for `close`. */
  onLost(callback: () => void): void;
  close(): Promise<void>;
}

/** Connections to one database; opened when they are needed, and again when they were lost. Close them. */
export interface Connections {
  /** What the database is called in messages: no user, no password. */
  readonly name: string;
  /**
   * Asks one statement that may be asked twice: it is asked again when the connection was lost.
   * @throws FootnoteError `STORE_UNREACHABLE`, `STORE_REFUSED`, `STORE_OUTDATED`, …
   */
  readonly read: Ask;
  /**
   * Runs work that may be done twice in one transaction on one connection.
   * @throws FootnoteError as `read`, and what the work throws
   */
  transaction<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
  /** A connection that is used for nothing else. @throws FootnoteError as `read` */
  session(): Promise<Session>;
  close(): Promise<void>;
}

/** Keys are whole numbers below 2^53; `pg` gives 64 bits as text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === Number(pg.types.builtins.INT8)
      ? Number
      : (pg.types.getTypeParser(oid, format) as unknown)) as typeof pg.types.getTypeParser,
};

/**
 * Opens connections to a store; none is made before the first question.
 * @throws FootnoteError `BAD_SETTINGS` for an address that is none
 */
export function openConnections(url: string, limits: ConnectionOptions = readerLimits): Connections {
  const name = describeStore(url);
  const own = archiveStatements(storedArchive(url));
  const { most, connectMs, statementMs } = limits;
  const config: pg.ClientConfig = {
    ...parseStoreUrl(url),
    types,
    application_name: 'footnote',
    keepAlive: true,
    connectionTimeoutMillis: connectMs,
    ...(statementMs === 0 ? {} : { statement_timeout: statementMs, query_timeout: statementMs + 1_000 }),
  };
  const pool = new pg.Pool({ ...config, max: most, idleTimeoutMillis: 30_000, allowExitOnIdle: true });
  // An idle connection that is lost leaves the pool by itself; whoever asks next gets another.
  pool.on('error', () => undefined);
  // One that is lost while it is used says so to who asked, by the rejection.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const naming = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (thrown) {
      throw postgresFault(name, thrown);
    }
  };
  const once = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken = false;
    try {
      return await work(client);
    } catch (thrown) {
      broken = ['lost', 'slow'].includes(faultKind(thrown));
      throw thrown;
    } finally {
      client.release(broken);
    }
  };
  return {
    name,
    read: (sql, values) =>
      naming(withRetries(readRetries, () => once((client) => askOf(client, own)(sql, values)))),
    transaction: (work) =>
      naming(withRetries(readRetries, () => once((client) => inTransaction(client, own, work)))),
    session: () => naming(withRetries(readRetries, () => openSession(config, { name, own }))),
    close: () => pool.end(),
  };
}

/** Makes a statement that of one archive. */
type OwnStatement = (sql: string) => string;

function askOf(client: pg.ClientBase, own: OwnStatement): Ask {
  return async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(own(sql), [...values])).rows;
}

async function inTransaction<T>(
  client: pg.ClientBase,
  own: OwnStatement,
  work: (ask: Ask) => Promise<T>,
): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work(askOf(client, own));
    await client.query('COMMIT');
    return result;
  } catch (thrown) {
    if (isUsable(thrown)) await client.query('ROLLBACK');
    throw thrown;
  }
}

/** A connection that was lost, or whose statement the server never answered, takes no other. */
function isUsable(thrown: unknown): boolean {
  const kind = faultKind(thrown);
  return kind !== 'lost' && (kind !== 'slow' || (thrown as { code?: unknown }).code !== undefined);
}

async function openSession(
  config: pg.ClientConfig,
  { name, own }: { readonly name: string; readonly own: OwnStatement },
): Promise<Session> {
  const client = new pg.Client(config);
  let lost = false;
  let closing = false;
  const callbacks: (() => void)[] = [];
  const lose = (): void => {
    if (lost || closing) return;
    lost = true;
    for (const callback of callbacks) callback();
  };
  client.on('error', lose);
  client.on('end', lose);
  await client.connect();
  const naming = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (thrown) {
      throw postgresFault(name, thrown);
    }
  };
  const ask = askOf(client, own);
  return {
    ask: (sql, values) => naming(ask(sql, values)),
    get lost() {
      return lost;
    },
    transaction: (work) => naming(inTransaction(client, own, work)),
    onNotification: (callback) =>
      void client.on('notification', ({ channel, payload = '' }) => callback(channel, payload)),
    onLost: (callback) => void callbacks.push(callback),
    close: async () => {
      closing = true;
      await client.end();
    },
  };
}
