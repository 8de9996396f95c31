import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { textOf } from '../support/discord/controls.js';
import { startTestDiscord } from '../support/discord/testDiscord.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { fencesOf, readDocument, tableOf } from './documents.js';

const readme = readDocument('README.md').text;
const steps = readme.slice(readme.indexOf('## Discord in seven steps'), readme.indexOf('## Commands'));
const page = readDocument('docs/discord.md').text;

/** The question that step 7 has people write. */
const question = /`@YourBot ([^`]+)`/.exec(steps)?.[1] ?? '';

it('who follows the seven steps gets an answer to a mention and to /ask', async () => {
  const discord = await startTestDiscord({ waitTimeoutMs: 90_000 });
  const folder = await temporaryFolder();
  cpSync('corpus', join(folder, 'corpus'), { recursive: true });
  const given: Record<string, string> = { DISCORD_TOKEN: discord.token, DISCORD_GUILD_IDS: discord.guild.id };
  const [env] = fencesOf(steps).filter(({ body }) => body.includes('DISCORD_TOKEN='));
  const lines = (env?.body ?? '').replace(
    /^ *(\w+)=…$/gm,
    (_, name: string) => `${name}=${given[name] ?? ''}`,
  );
  expect(lines).not.toContain('…');
  writeFileSync(join(folder, '.env'), lines);

  const child = spawn(process.execPath, [resolve('dist/cli/main.js'), 'start'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], DISCORD_API_URL: discord.url, MODELS_DIR: sharedModelsDir },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await discord.close();
  });
  let log = '';
  child.stderr!.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await discord.ready();
  await discord.registered();
  const mention = discord.sendMessage({ content: `${discord.mention} ${question}` });
  expect(textOf(await discord.replyTo(mention))).toContain('October 2018');
  const asked = discord.slash({ name: 'ask', options: { question } });
  expect(textOf(await discord.interactionReply(asked))).toContain('October 2018');
  expect(log).toContain(/It .*logs `([^`]+)`/.exec(steps)?.[1]);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await exit)[0]).toBe(0);
  expect(discord.violations).toEqual([]);
}, 240_000);

it('invites with the permissions that the page names, and no more', () => {
  const { rows } = tableOf('docs/discord.md', 'permission', 'value', 'why');
  const sum = rows.reduce((all, [, value = '']) => all + BigInt(value), 0n);
  for (const text of [steps, page]) expect(text).toContain(`&permissions=${sum}\n`);
});
