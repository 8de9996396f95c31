import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Answers a request in the hub's stead when it returns true. @param path within the model */
export type HubHandler = (path: string, response: ServerResponse, request: IncomingMessage) => boolean;

/** A hub on loopback that has one model, until the test ends. */
export async function serveHub(
  model: string,
  files: ReadonlyMap<string, Uint8Array>,
  handle: HubHandler = () => false,
): Promise<{ readonly host: string; readonly requested: readonly string[] }> {
  const requested: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    requested.push(url);
    const path = url.replace(`/${model}/resolve/main/`, '');
    if (handle(path, response, request)) return;
    const body = files.get(path);
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-length': body.length }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requested };
}
