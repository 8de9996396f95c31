import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The lowest of some ports in a row that nothing listens on just now. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = await listen(0);
    const others = await Promise.all(
      Array.from({ length: count - 1 }, (_, at) => listen(first.port + 1 + at).catch(() => null)),
    );
    for (const one of [first, ...others]) await one?.close();
    if (!others.includes(null)) return first.port;
  }
}

async function listen(port: number): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
