import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { textOf } from '../../support/discord/controls.js';
import { freePorts } from '../../support/freePorts.js';
import { startTestDiscord } from '../../support/discord/testDiscord.js';
import { sharedModelsDir } from '../../support/sharedModelsDir.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

it('footnote start -- --shards 2 indexes once, connects two shards, each with a metrics port, answers, and ends with 0 on SIGTERM', async () => {
  const discord = await startTestDiscord({ waitTimeoutMs: 90_000 });
  onTestFinished(() => discord.close());
  const port = await freePorts(2);
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'start', '--shards', '2'], {
    cwd: root,
    env: {
      ...process.env,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      CORPUS_DIR: join(root, 'corpus'),
      INDEX_DIR: join(await temporaryFolder(), 'index'),
      MODELS_DIR: sharedModelsDir,
      METRICS_PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let errors = '';
  child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const identified = () =>
    discord.events.flatMap((event) => (event.kind === 'identify' ? [event.shard] : []));
  await expect.poll(identified, { timeout: 90_000 }).toEqual([
    [0, 2],
    [1, 2],
  ]);
  await discord.registered();
  const asked = discord.sendMessage({ content: `${discord.mention} What does Sajjan hope?` });
  expect(textOf(await discord.replyTo(asked))).toContain('Sajjan hopes training in Iraq');
  const ready = (shard: number) =>
    fetch(`http://127.0.0.1:${port + shard}/readyz`).then(({ status }) => status);
  await expect.poll(() => Promise.all([ready(0), ready(1)]), { timeout: 60_000 }).toEqual([200, 200]);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await exit)[0], errors).toBe(0);
  expect(discord.registrations).toHaveLength(1);
  expect(errors.match(/14 added/g)).toHaveLength(1);
  expect(errors).not.toContain(discord.token);
  expect(discord.violations).toEqual([]);
}, 120_000);
