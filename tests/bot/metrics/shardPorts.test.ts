import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { runShards } from '../../../src/bot/hosts/runShards.js';
import { readBotSettings } from '../../../src/bot/settings.js';
import { freePorts } from '../../support/freePorts.js';

const { signal } = new AbortController();

function start(port: number): Promise<number> {
  const settings = readBotSettings({ DISCORD_TOKEN: 'a.b.c', METRICS_PORT: String(port) });
  // No shard may start: this program is not there.
  const program = '/nowhere/shard.mjs';
  return runShards({ settings: { ...settings, DISCORD_TOKEN: 'a.b.c' }, shards: 3, signal, program });
}

test('a port that a later shard would need and another program has is told before any shard starts', async () => {
  const port = await freePorts(3);
  const other = createServer();
  other.listen(port + 2, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  await expect(start(port)).rejects.toMatchObject({
    code: 'BAD_SETTINGS',
    message: expect.stringContaining(`127.0.0.1:${port + 2}, got one that another program uses`) as string,
  });
});

test('so is a port for which no number is left', async () => {
  // The first two may be taken just now; either way no shard starts.
  await expect(start(65_534)).rejects.toMatchObject({ code: 'BAD_SETTINGS' });
});
