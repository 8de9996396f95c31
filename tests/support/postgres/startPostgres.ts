import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { sessionLocks } from './sessionLocks.js';
import { createTurns, type Turns } from './turns.js';
import { createMessageReader, isTlsRequest, kindOf, queryMessage, textsOf } from './wireMessages.js';

/** PostgreSQL with pgvector on loopback. */
export interface TestPostgres {
  /** Without TLS. */
  readonly url: string;
  /** Ends every connection, as a restart of the database does. */
  cut(): void;
  /** Ends every connection and takes no new one. */
  stop(): Promise<void>;
  /** Takes connections again, at the same address. */
  start(): Promise<void>;
  /** Connections that are open. */
  connections(): number;
  /** Runs SQL beside all connections. */
  exec(sql: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts PGlite behind its socket server. That one runs the messages of all connections in one session as they come;
 * in front of it stands a listener that gives connections what PostgreSQL gives them: transactions that do not mix,
 * advisory locks of their own, which end with them, and notices to all who listen.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const database = await PGlite.create({ extensions: { vector } });
  await database.exec(sessionLocks);
  const inner = new PGLiteSocketServer({ db: database, port: 0, maxConnections: 1000 });
  await inner.start();
  const innerPort = Number(inner.getServerConn().split(':').at(-1));
  const shared: Shared = {
    database,
    innerPort,
    turns: createTurns(),
    open: new Set(),
    ends: new Set(),
    last: null,
  };
  let server = await listen(shared, 0);
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const { socket } of shared.open) socket.destroy();
  };
  const stop = async () => {
    const closed = once(server, 'close');
    server.close();
    cut();
    await closed;
  };
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    cut,
    stop,
    start: async () => {
      server = await listen(shared, port);
    },
    connections: () => shared.open.size,
    exec: (sql) => alone(shared, async () => void (await database.exec(sql))),
    close: async () => {
      if (server.listening) await stop();
      // What is left of a connection is done after the listener has counted it out.
      while (shared.open.size + shared.ends.size > 0) await nextTurn();
      await inner.stop();
      await database.close();
    },
  };
}

interface Shared {
  readonly database: PGlite;
  readonly innerPort: number;
  readonly turns: Turns;
  readonly open: Set<Connection>;
  /** What is left to be done for connections that ended. */
  readonly ends: Set<Promise<void>>;
  /** Whose turn was last. */
  last: Connection | null;
}

interface Connection {
  readonly id: string;
  readonly socket: Socket;
  readonly channels: Set<string>;
  /** After so long without a question the connection is ended; 0 for never. */
  idleMs: number;
  idle: NodeJS.Timeout | undefined;
}

async function listen(shared: Shared, port: number): Promise<Server> {
  const server = createServer((socket) => serve(shared, socket));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

let connectionsMade = 0;

function serve(shared: Shared, socket: Socket): void {
  const connection: Connection = {
    id: String((connectionsMade += 1)),
    socket,
    channels: new Set(),
    idleMs: 0,
    idle: undefined,
  };
  shared.open.add(connection);
  const upstream = connect(shared.innerPort, '127.0.0.1');
  upstream.setNoDelay(true);
  socket.setNoDelay(true);
  const fromClient = createMessageReader(true);
  // Messages go on one after the other: each waits for the turn that the one before it took.
  let done: Promise<void> = Promise.resolve();
  socket.on('data', (bytes: Buffer) => {
    for (const message of fromClient.push(bytes)) {
      done = done.then(() => pass(shared, connection, upstream, message)).catch(() => void socket.destroy());
    }
  });
  const fromDatabase = createMessageReader(false);
  upstream.on('data', (bytes: Buffer) => {
    for (const message of fromDatabase.push(bytes)) answer(shared, connection, message);
  });
  upstream.on('error', () => socket.destroy());
  upstream.on('close', () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    const ending = end(shared, connection, upstream).finally(() => shared.ends.delete(ending));
    shared.ends.add(ending);
  });
}

async function pass(
  shared: Shared,
  connection: Connection,
  upstream: Socket,
  message: Buffer,
): Promise<void> {
  if (isTlsRequest(message)) {
    connection.socket.write('N');
    return;
  }
  await shared.turns.take(connection);
  if (!shared.open.has(connection)) {
    shared.turns.give(connection);
    return;
  }
  if (shared.last !== connection) {
    await shared.database.query(`SELECT set_config('test.connection', $1, false)`, [connection.id]);
    shared.last = connection;
  }
  const kind = kindOf(message);
  const sql = kind === 'Q' || kind === 'P' ? (textsOf(message, 5)[kind === 'Q' ? 0 : 1] ?? '') : '';
  noteListening(connection, sql);
  const [, idleMs] = /^SET idle_session_timeout = (\d+)$/.exec(sql) ?? [];
  // PGlite itself would end with its session: here the connection does.
  if (idleMs !== undefined) connection.idleMs = Number(idleMs);
  upstream.write(idleMs === undefined ? message : queryMessage(`SET application_name = 'footnote'`));
}

function noteListening({ channels }: Connection, sql: string): void {
  const [, verb, channel = ''] = /^\s*(UNLISTEN|LISTEN)\s+"?(\w+|\*)/i.exec(sql) ?? [];
  if (verb === undefined) return;
  if (verb.toUpperCase() === 'LISTEN') channels.add(channel);
  else if (channel === '*') channels.clear();
  else channels.delete(channel);
}

/** An answer goes to its connection, a notice to all who listen; the turn ends where the database is idle. */
function answer(shared: Shared, connection: Connection, message: Buffer): void {
  const kind = kindOf(message);
  if (kind !== 'A') connection.socket.write(message);
  else {
    const channel = textsOf(message, 9)[0] ?? '';
    for (const { channels, socket } of shared.open) if (channels.has(channel)) socket.write(message);
  }
  if (kind !== 'Z' || message.toString('latin1', 5) !== 'I') return;
  clearTimeout(connection.idle);
  if (connection.idleMs > 0)
    connection.idle = setTimeout(() => connection.socket.destroy(), connection.idleMs);
  shared.turns.give(connection);
}

async function end(shared: Shared, connection: Connection, upstream: Socket): Promise<void> {
  clearTimeout(connection.idle);
  shared.open.delete(connection);
  upstream.destroy();
  await shared.turns.take(connection);
  if (shared.database.isInTransaction()) await shared.database.exec('ROLLBACK');
  await shared.database.query('DELETE FROM test_sessions.locks WHERE connection = $1', [connection.id]);
  shared.turns.give(connection);
}

async function alone(shared: Shared, work: () => Promise<void>): Promise<void> {
  const owner = {};
  await shared.turns.take(owner);
  await work().finally(() => shared.turns.give(owner));
}
