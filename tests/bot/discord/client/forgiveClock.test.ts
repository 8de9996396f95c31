import { REST } from 'discord.js';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { forgiveClock } from '../../../../src/bot/discord/client/forgiveClock.js';

const trueNow = Date.now;
afterEach(() => {
  Date.now = trueNow;
});

/** The clock is set back by an hour. */
const setBack = () => void (Date.now = () => trueNow() - 3_600_000);

/** A server on loopback whose routes allow one request in so many seconds; gives what talks to it. */
async function openRest(resetAfterSeconds: string): Promise<REST> {
  const server = createServer((_, response) =>
    response
      .writeHead(200, {
        ...{ 'content-type': 'application/json', 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0' },
        ...{ 'x-ratelimit-reset-after': resetAfterSeconds, 'x-ratelimit-bucket': 'one' },
      })
      .end('{}'),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const rest = new REST({ api: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  rest.setToken('token');
  const stop = forgiveClock(rest);
  onTestFinished(() => {
    stop();
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
    server.close();
    server.closeAllConnections();
  });
  return rest;
}

/** Whether a request is answered soon, and not after an hour. */
const goesOn = async (rest: REST) =>
  (await Promise.race([rest.get('/users/@me').then(() => true), setTimeout(10_000, false)])) === true;

test('a limit that ended before the clock was set back does not begin again', async () => {
  const rest = await openRest('0.1');
  // The first answer names the bucket, the second fills it.
  await rest.get('/users/@me');
  await rest.get('/users/@me');
  await setTimeout(300);
  setBack();
  // So long the clock is not looked at.
  await setTimeout(600);
  expect(await goesOn(rest)).toBe(true);
});

test('the limit of all requests does not last until the clock is where it was', async () => {
  const rest = await openRest('0');
  await rest.get('/users/@me');
  rest.globalRemaining = 0;
  setBack();
  await setTimeout(600);
  expect(await goesOn(rest)).toBe(true);
});
