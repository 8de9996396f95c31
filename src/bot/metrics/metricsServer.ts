import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server as Listener, Socket } from 'node:net';
import type { Registry } from 'prom-client';
import { FootnoteError } from '../../errors.js';

/** What must be there before questions are answered. */
export type ReadyPart = 'index' | 'model' | 'gateway';

/** The parts that are missing, each with the reason in one line for people; empty when questions are answered. */
export type MissingParts = Readonly<Partial<Record<ReadyPart, string>>>;

/** What the server tells. */
export interface MetricsServerOptions {
  /** 0 takes any free one. */
  readonly port: number;
  readonly registry: Registry;
  readonly missing: () => MissingParts;
}

/** A server on loopback; close it. */
export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Loopback only: what is served is for the machine's own scraper. */
const host = '127.0.0.1';

/** Far more than scrapers and health checks need. */
const mostConnections = 32;

/** A client that sends nothing, slowly, or does not take its answer, must not hold a connection. */
const requestTimeoutMs = 5000;

/** How old metrics may be that are sent again: they are rendered no more often, whoever asks. */
const renderedForMs = 1000;

/** The highest number of a port. */
const highestPort = 65_535;

/**
 * Serves `/healthz` (this process runs), `/readyz` (200 when questions are answered; else 503 with what is missing) and
 * `/metrics` (Prometheus' text format) on loopback.
 * @throws FootnoteError `BAD_SETTINGS` when the port is taken, not allowed or too high
 */
export async function openMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const { port } = options;
  if (port > highestPort) throw unusable(port, `a port over ${highestPort}`);
  const server = createServer({
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: 8192,
  });
  server.setTimeout(requestTimeoutMs, (socket) => socket.destroy());
  boundConnections(server);
  const answering = { ...options, render: renderOnce(options.registry) };
  const served = new WeakSet<Socket>();
  server.on('request', (request, response) => {
    // One request a connection: whoever sends more without waiting gets nothing.
    if (served.has(request.socket)) return void request.socket.destroy();
    served.add(request.socket);
    respond(request, answering).then(
      (answer) => send(request, response, answer),
      () =>
        send(request, response, { status: 500, type: 'text/plain', body: 'The metrics cannot be read.\n' }),
    );
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw unusable(port, (cause as NodeJS.ErrnoException).code ?? String(cause), cause);
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The oldest connection makes room for a new one, so that a health check is heard whoever else is there. */
function boundConnections(server: Listener): void {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    const [oldest] = open;
    if (open.size > mostConnections) oldest?.destroy();
  });
}

/** Metrics as text, rendered once a second at most. */
function renderOnce(registry: Registry): () => Promise<string> {
  let rendered: { readonly at: number; readonly text: Promise<string> } | null = null;
  return () => {
    const at = performance.now();
    if (rendered === null || at - rendered.at >= renderedForMs) {
      const text = registry.metrics();
      const made = { at, text };
      rendered = made;
      // One that failed is made again at once.
      text.catch(() => {
        if (rendered === made) rendered = null;
      });
    }
    return rendered.text;
  };
}

function unusable(port: number, found: string, cause?: unknown): FootnoteError {
  const reasons: Record<string, string> = {
    EADDRINUSE: 'one that another program uses',
    EACCES: 'one that this user may not open',
  };
  return new FootnoteError(
    'BAD_SETTINGS',
    `expected to serve METRICS_PORT at ${host}:${port}, got ${reasons[found] ?? found}; ` +
      'stop that program, or set METRICS_PORT to a free port (shard n takes METRICS_PORT + n)',
    { cause },
  );
}

interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function respond(
  { method, url = '/' }: IncomingMessage,
  { registry, missing, render }: MetricsServerOptions & { readonly render: () => Promise<string> },
): Promise<HttpAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return json(405, { status: 'only GET and HEAD are answered' });
  switch (url.split('?', 1)[0]) {
    case '/healthz':
      return json(200, { status: 'ok', uptimeSeconds: Math.floor(process.uptime()) });
    case '/readyz': {
      const parts = missing();
      if (Object.keys(parts).length === 0) return json(200, { status: 'ready' });
      return json(503, { status: 'not ready', missing: parts });
    }
    case '/metrics':
      return { status: 200, type: registry.contentType, body: await render() };
    default:
      return json(404, { status: 'not found', paths: ['/healthz', '/readyz', '/metrics'] });
  }
}

function json(status: number, body: object): HttpAnswer {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(body)}\n` };
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, type, body }: HttpAnswer,
): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    connection: 'close',
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  });
  response.end(method === 'HEAD' ? undefined : body);
}
