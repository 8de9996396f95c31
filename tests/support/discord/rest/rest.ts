import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { applicationRoutes } from './applicationRoutes.js';
import { channelRoutes } from './channelRoutes.js';
import { DEFAULT_RETRY_AFTER_MS } from '../faults.js';
import type { FaultAnswer, Faults } from '../faults.js';
import { interactionRoutes } from './interactionRoutes.js';
import { Refusal } from '../refusal.js';
import { readBody, readBytes } from '../requestBody.js';
import { matchPath } from './route.js';
import type { ApiAnswer, ApiRequest, Route } from './route.js';
import type { World } from '../world.js';

const API_PREFIX = '/api/v10';

/** What the REST server needs beside the world. */
export interface RestOptions {
  faults: Faults;
  /** Shards that `GET /gateway/bot` recommends. */
  shards: number;
}

interface Answer extends ApiAnswer {
  headers?: Record<string, string>;
}

/** Answers requests to the REST API, and for attachments. */
export function createRestListener(world: World, options: RestOptions): RequestListener {
  const routes = [
    ...gatewayRoutes(options.shards),
    ...channelRoutes,
    ...interactionRoutes,
    ...applicationRoutes,
  ];
  return (request, response) => {
    serve(world, options.faults, routes, request, response).catch(() => {
      request.socket.destroy(); // the client went away while its request was read
    });
  };
}

async function serve(
  world: World,
  faults: Faults,
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.origin);
  const method = request.method ?? 'GET';
  const bytes = await readBytes(request);
  if (url.pathname.startsWith('/attachments/')) {
    sendFile(world, url.pathname, response);
    return;
  }
  const path = url.pathname.startsWith(API_PREFIX) ? url.pathname.slice(API_PREFIX.length) : '';
  const record = (status: number) => {
    world.journal.record({ kind: 'request', request: { method, path, status, atMs: world.clock.now() } });
  };
  const earlyMs = faults.earlyMs(method, path);
  if (earlyMs > 0)
    world.violate(`${method} ${path}: ${Math.round(earlyMs)} ms before its retry_after was over`);
  const fault = faults.take(method, path);
  if (fault?.kind === 'hold') {
    fault.arrive();
    await fault.released;
  }
  if (fault?.kind === 'reset') {
    record(0);
    request.socket.resetAndDestroy();
    return;
  }
  const read = { method, path, query: url.searchParams, bytes, headers: request.headers };
  const answer = fault?.kind === 'refuse' ? refused(fault.answer) : await answerTo(world, routes, read);
  record(fault?.kind === 'lost' ? 0 : answer.status);
  if (fault?.kind === 'lost') request.socket.resetAndDestroy();
  else send(response, answer);
}

interface RawRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  bytes: Buffer;
  headers: IncomingMessage['headers'];
}

async function answerTo(world: World, routes: readonly Route[], raw: RawRequest): Promise<Answer> {
  try {
    const found = findRoute(routes, raw);
    if (found === null) {
      world.violate(`${raw.method} ${raw.path}: the test server has no such endpoint`);
      return { status: 404, body: { message: '404: Not Found', code: 0 } };
    }
    if (!found.route.anonymous && raw.headers.authorization !== `Bot ${world.state.token}`) {
      return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
    }
    const content = await readBody(raw.bytes, raw.headers['content-type'] ?? '', world.state.nextId);
    return found.route.handle(world, { ...raw, ...content, param: found.param });
  } catch (thrown) {
    if (thrown instanceof Refusal) return refusalAnswer(world, raw, thrown);
    world.violate(`${raw.method} ${raw.path}: the test server failed: ${String(thrown)}`);
    return { status: 500, body: { message: String(thrown), code: 0 } };
  }
}

function findRoute(
  routes: readonly Route[],
  raw: RawRequest,
): { route: Route; param: ApiRequest['param'] } | null {
  for (const route of routes) {
    const params = route.method === raw.method ? matchPath(route.path, raw.path) : null;
    if (params === null) continue;
    const param = (name: string) => {
      const value = params.get(name);
      if (value === undefined) throw new Error(`expected :${name} in ${route.path}`);
      return value;
    };
    return { route, param };
  }
  return null;
}

function refusalAnswer(world: World, raw: RawRequest, refusal: Refusal): Answer {
  if (refusal.violation !== undefined) world.violate(`${raw.method} ${raw.path}: ${refusal.violation}`);
  const errors = refusal.errors === undefined ? {} : { errors: refusal.errors };
  return { status: refusal.status, body: { code: refusal.code, message: refusal.message, ...errors } };
}

function refused(answer: FaultAnswer): Answer {
  if (answer.status !== 429) {
    const message = answer.message ?? `${answer.status}: refused by the test`;
    return { status: answer.status, body: { code: answer.code ?? 0, message } };
  }
  const seconds = (answer.retryAfterMs ?? DEFAULT_RETRY_AFTER_MS) / 1000;
  const scope = answer.global ? 'global' : 'user';
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global: answer.global ?? false },
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-scope': scope,
      ...(answer.global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.body === undefined) {
    response.writeHead(answer.status, answer.headers).end();
    return;
  }
  const headers = { 'content-type': 'application/json', ...answer.headers };
  response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
}

function sendFile(world: World, pathname: string, response: ServerResponse): void {
  const id = pathname.split('/')[2];
  const file = [...world.state.messages.values()].flatMap(({ files }) => files).find((one) => one.id === id);
  if (file === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': file.contentType }).end(file.bytes);
}

function gatewayRoutes(shards: number): Route[] {
  const url = (world: World) => world.origin.replace('http', 'ws');
  return [
    { method: 'GET', path: '/gateway', handle: (world) => ({ status: 200, body: { url: url(world) } }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      handle: (world) => {
        const limit = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 16 };
        return { status: 200, body: { url: url(world), shards, session_start_limit: limit } };
      },
    },
  ];
}
