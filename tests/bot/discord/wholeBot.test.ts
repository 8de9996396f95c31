import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { textOf } from '../../support/discord/controls.js';
import { startTestDiscord } from '../../support/discord/testDiscord.js';
import type { TestDiscord } from '../../support/discord/testDiscord.js';
import { sharedModelsDir } from '../../support/sharedModelsDir.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;
let discord: TestDiscord;
let child: ChildProcess;

afterEach(async () => {
  if (child.exitCode === null) child.kill('SIGKILL');
  await discord.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('footnote start with a token', () => {
  it('indexes, answers, reindexes while it answers, and ends with 0 on SIGTERM', async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-whole-'));
    discord = await startTestDiscord({ waitTimeoutMs: 90_000 });
    cpSync(join(root, 'corpus'), join(folder, 'corpus'), { recursive: true });
    child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'start'], {
      cwd: root,
      env: {
        ...process.env,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.url,
        CORPUS_DIR: join(folder, 'corpus'),
        INDEX_DIR: join(folder, 'data', 'index'),
        MODELS_DIR: sharedModelsDir,
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    await discord.ready();
    await discord.registered();
    const ask = async (question: string) =>
      textOf(await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${question}` })));
    // How well it answers is the evaluation's matter; here: that it answers from the index in force.
    const question = 'How many Canadian service members were in the region when Soleimani was killed?';
    expect(await ask(question)).toContain('Ottawa appeals for calm');
    writeFileSync(
      join(folder, 'corpus', 'lighthouse.md'),
      '---\ntitle: Lighthouse painted\ndate: 2020-01-09\n---\nThe lighthouse keeper painted the lighthouse purple on Thursday.\n',
    );
    const run = discord.slash({ name: 'reindex', subcommand: 'run', user: discord.moderator });
    const during = ask(question);
    const done = await discord.interactionReply(run, {
      until: (message) => /Done in|failed|worse/.test(textOf(message)),
    });
    expect(textOf(done)).toContain('1 added, 0 changed, 0 removed; 15 articles in all.');
    expect(await during).toContain('Ottawa appeals for calm');
    expect(await ask('Which colour did the lighthouse keeper paint the lighthouse?')).toContain(
      'Lighthouse painted',
    );
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect((await exit)[0]).toBe(0);
    expect(errors).not.toContain(discord.token);
    expect(errors).not.toContain('Soleimani');
    expect(discord.violations).toEqual([]);
    expect(discord.unfinished).toEqual([]);
  }, 120_000);
});
