import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createMessageReader, isTlsRequest, kindOf } from './wireMessages.js';

/**
 * What a server does that is not a PostgreSQL in order: `silent` takes connections and says nothing; `hanging` lets
 * everybody in and answers no statement; `refusing` knows no password; `starting` is not ready yet.
 */
export type StubManner = 'silent' | 'hanging' | 'refusing' | 'starting';

/** An error as the protocol has it. @see https://www.postgresql.org/docs/18/protocol-error-fields.html */
function errorMessage(code: string, text: string): Buffer {
  return message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));
}

function message(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);

/** Starts one on loopback, ended when the test ends. @returns its address */
export async function startStub(manner: StubManner): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const reader = createMessageReader(true);
    let isIn = false;
    socket.on('data', (bytes: Buffer) => {
      for (const each of reader.push(bytes)) {
        if (isTlsRequest(each)) socket.write('N');
        else if (!isIn) {
          isIn = true;
          greet(socket, manner);
        } else if (kindOf(each) === 'X') socket.end();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return `postgres://somebody:hush-hush@127.0.0.1:${(server.address() as AddressInfo).port}/archive`;
}

function greet(socket: Socket, manner: StubManner): void {
  if (manner === 'hanging') socket.write(welcome);
  if (manner === 'refusing')
    socket.end(errorMessage('28P01', 'password authentication failed for user "somebody"'));
  if (manner === 'starting') socket.end(errorMessage('57P03', 'the database system is starting up'));
}
