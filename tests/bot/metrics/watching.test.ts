import { afterEach, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Archive } from '../../../src/retrieval/archive.js';
import { startDiscord } from '../../../src/bot/discord/startDiscord.js';
import { portOfShard } from '../../../src/bot/metrics/watching.js';
import { readBotSettings } from '../../../src/bot/settings.js';
import { createFakeArchive } from '../../support/fakeArchive.js';
import { startTestDiscord, type TestDiscord } from '../../support/discord/testDiscord.js';
import { createTextSink } from '../../support/textStream.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function start(discord: TestDiscord, openArchive: () => Promise<Archive>) {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-watching-'));
  folders.push(folder);
  const stop = new AbortController();
  const stderr = createTextSink();
  const environment = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    INDEX_DIR: join(folder, 'index'),
  };
  const settings = { ...readBotSettings(environment), DISCORD_TOKEN: discord.token, METRICS_PORT: 0 };
  const ended = startDiscord(settings, { openArchive, now: () => new Date(), signal: stop.signal, stderr });
  const port = (): number | undefined => {
    const line = stderr
      .text()
      .split('\n')
      .find((each) => each.includes('serving metrics'));
    return line === undefined ? undefined : (JSON.parse(line) as { port: number }).port;
  };
  const ready = async () => {
    const response = await fetch(`http://127.0.0.1:${port() ?? 0}/readyz`);
    return [response.status, await response.json()] as const;
  };
  return { stop, ended, stderr, port, ready };
}

it('tells what is missing while the bot starts, while Discord is away, and nothing when questions are answered', async () => {
  const discord = await startTestDiscord();
  let open: (archive: Archive) => void = () => undefined;
  const archive = new Promise<Archive>((resolve) => (open = resolve));
  const { stop, ended, stderr, port, ready } = start(discord, () => archive);
  await expect.poll(port).toBeDefined();
  expect((await ready())[0]).toBe(503);
  await discord.ready();
  await expect.poll(ready).toEqual([
    503,
    {
      status: 'not ready',
      missing: { index: 'the index is being opened', model: 'the model is being loaded' },
    },
  ]);
  open(createFakeArchive());
  await expect.poll(ready).toEqual([200, { status: 'ready' }]);
  discord.holdReady();
  discord.dropConnections({ resumable: false });
  await expect
    .poll(ready)
    .toEqual([503, { status: 'not ready', missing: { gateway: 'not connected to Discord' } }]);
  stop.abort();
  expect(await ended).toBe(0);
  await expect(fetch(`http://127.0.0.1:${port() ?? 0}/healthz`)).rejects.toThrow();
  expect(stderr.text()).not.toContain(discord.token);
  await discord.close();
});

it('numbers the ports of a host’s shards from the port that is set', () => {
  expect([portOfShard(9464, 4, 4), portOfShard(9464, 7, 4), portOfShard(null, 1, 0)]).toEqual([
    9464,
    9467,
    null,
  ]);
});
