import { createServer, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Counter, Registry } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';
import { openMetricsServer, type MissingParts } from '../../../src/bot/metrics/metricsServer.js';

async function open(missing: () => MissingParts = () => ({})) {
  const registry = new Registry();
  new Counter({ name: 'things_total', help: 'Things.', registers: [registry] }).inc(3);
  const server = await openMetricsServer({ port: 0, registry, missing });
  onTestFinished(() => server.close());
  const ask = async (path: string, method = 'GET') => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method });
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  };
  return { server, registry, ask };
}

test('/healthz tells that the process runs, whatever is missing', async () => {
  const { ask } = await open(() => ({ index: 'being opened' }));
  const { status, body } = await ask('/healthz');
  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({ status: 'ok', uptimeSeconds: expect.any(Number) as number });
});

test('/readyz is 503 and names what is missing until nothing is', async () => {
  let missing: MissingParts = { index: 'being opened', gateway: 'connecting' };
  const { ask } = await open(() => missing);
  const before = await ask('/readyz');
  expect(before.status).toBe(503);
  expect(JSON.parse(before.body)).toEqual({ status: 'not ready', missing });
  missing = {};
  const after = await ask('/readyz?probe=1');
  expect([after.status, JSON.parse(after.body)]).toEqual([200, { status: 'ready' }]);
});

test('/metrics is Prometheus’ text format; HEAD tells its length alone', async () => {
  const { ask } = await open();
  const { status, headers, body } = await ask('/metrics');
  expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(body).toContain('# TYPE things_total counter\nthings_total 3\n');
  const head = await ask('/metrics', 'HEAD');
  expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', String(body.length)]);
});

test('other paths and methods are told politely', async () => {
  const { ask } = await open();
  expect((await ask('/')).status).toBe(404);
  expect((await ask('//etc/../metrics/x')).status).toBe(404);
  const post = await ask('/metrics', 'POST');
  expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
});

test('a scrape that cannot be made is a 500, and the next one works', async () => {
  const { ask, registry } = await open();
  let isBroken = true;
  const metrics = registry.metrics.bind(registry);
  registry.metrics = () => (isBroken ? Promise.reject(new Error('secret detail')) : metrics());
  const broken = await ask('/metrics');
  expect([broken.status, broken.body]).toEqual([500, 'The metrics cannot be read.\n']);
  isBroken = false;
  expect((await ask('/metrics')).status).toBe(200);
});

test('a port that is taken is told in one line with what to do', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const opening = openMetricsServer({ port, registry: new Registry(), missing: () => ({}) });
  await expect(opening).rejects.toMatchObject({
    code: 'BAD_SETTINGS',
    message: expect.stringMatching(
      new RegExp(
        `^expected [^\n]*METRICS_PORT at 127.0.0.1:${port}, got one that another program uses; [^\n]*free port`,
      ),
    ) as string,
  });
});

test('a port over the highest, as of a late shard, is told in one line', async () => {
  const opening = openMetricsServer({ port: 65_536, registry: new Registry(), missing: () => ({}) });
  await expect(opening).rejects.toMatchObject({
    message: expect.stringContaining('a port over 65535') as string,
  });
});

test('closing frees the port while clients keep their connections', async () => {
  const { server, ask } = await open();
  await fetch(`http://127.0.0.1:${server.port}/healthz`);
  await server.close();
  await server.close();
  await expect(ask('/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

/** A plain connection, and all that it is sent until it ends. */
async function connection(port: number, sent: string) {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('error', () => undefined).on('data', (piece) => (received += piece.toString()));
  await once(socket, 'connect');
  socket.write(sent);
  // A reset is as good an end as any.
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  return { socket, closed };
}

test('of what one connection sends, the first request alone is looked at', async () => {
  let looked = 0;
  const { server } = await open(() => ((looked += 1), {}));
  const many = await connection(server.port, 'GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(100));
  await many.closed;
  expect(looked).toBe(1);
});

test('the oldest of more connections than 32 makes room', async () => {
  const { server, ask } = await open();
  const oldest = await connection(server.port, '');
  for (let n = 0; n < 32; n += 1) await connection(server.port, '');
  expect((await ask('/healthz')).status).toBe(200);
  oldest.socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
  expect(await oldest.closed).toBe('');
});

test('who sends many requests at once is cut off, and nothing more is rendered for it', async () => {
  const { server, registry, ask } = await open();
  let rendered = 0;
  const metrics = registry.metrics.bind(registry);
  registry.metrics = () => ((rendered += 1), metrics());
  const flood = 'GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(9000);
  const floods = await Promise.all(Array.from({ length: 30 }, () => connection(server.port, flood)));
  expect((await ask('/healthz')).status).toBe(200);
  await Promise.all(floods.map(({ closed }) => closed));
  // Once a second at most, however long this took.
  expect(rendered).toBeLessThan(30);
});

test('metrics are rendered once for all who ask within a second', async () => {
  const { registry, ask } = await open();
  let rendered = 0;
  registry.metrics = () => ((rendered += 1), Promise.resolve(`rendered ${rendered}\n`));
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/metrics')));
  expect(new Set(answers.map(({ body }) => body)).size).toBeLessThan(20);
  expect(answers[0]?.headers.connection).toBe('close');
});

test('a health check is heard while others hold every connection, and idle ones are closed', async () => {
  const { server, ask } = await open();
  const idle = await Promise.all(
    Array.from({ length: 40 }, (_, n) => connection(server.port, n % 2 ? '' : 'GET /')),
  );
  expect((await ask('/healthz')).status).toBe(200);
  // Half-open: this side has nothing more to send, and does not close.
  idle.at(-1)?.socket.end();
  await Promise.all(idle.map(({ closed }) => closed));
});
