import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbeddedQuestionLog } from '../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import { backupCommand } from '../../src/cli/backupCommand.js';
import type { CliCommand } from '../../src/cli/command.js';
import { doctorCommand } from '../../src/cli/doctorCommand.js';
import { restoreCommand } from '../../src/cli/restoreCommand.js';
import { runIndexCommand } from '../index/indexCommandRun.js';
import { runCommandHere } from '../support/commandRun.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const now = () => new Date('2026-02-03T04:05:06Z');

/** Runs a command in this process, on a terminal of 80 columns. */
const here = (command: CliCommand, argv: readonly string[], environment: Record<string, string>) =>
  runCommandHere(command, argv, {
    environment: { MODELS_DIR: sharedModelsDir, NO_COLOR: '1', ...environment },
    ...{ now, columns: 80 },
  });

/** The sample articles indexed, and a bot's empty data beside them. */
async function place() {
  const folder = await temporaryFolder();
  const environment = { CORPUS_DIR: 'corpus', INDEX_DIR: join(folder, 'index') };
  expect(await runIndexCommand([], environment)).toMatchObject({ code: 0 });
  const log = await openEmbeddedQuestionLog({ path: join(folder, 'bot.sqlite'), now });
  await log.close();
  return { folder, environment };
}

describe('on a terminal', () => {
  it('the doctor shows how far it has come, in 80 columns, and then what it found', async () => {
    const { folder, environment } = await place();
    const healthy = await here(doctorCommand, [], environment);
    expect(healthy.code, healthy.stdout).toBe(0);
    expect(healthy.stderr).toContain('Checking offsets');
    expect(healthy.stdout).toMatch(/^ok {5}settings {8}all are valid\n/);
    expect(healthy.stdout).toMatch(/\n\nNothing is wrong\.\n$/);
    for (const line of healthy.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);

    await writeFile(join(folder, 'bot.sqlite'), 'torn'.repeat(500));
    const torn = await here(doctorCommand, ['--json'], environment);
    expect(torn.code).toBe(1);
    expect(JSON.parse(torn.stdout)).toMatchObject({ ok: false });
    expect(torn.stdout).toContain('stop the bot and run footnote restore');
  });

  it('a backup is made and restored with a line for each part', async () => {
    const { folder, environment } = await place();
    const made = await here(backupCommand, [join(folder, 'b')], environment);
    expect(made, made.stderr).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(
      /^Backup in [^\n]+\nIndex: {4}generation 000001-\w{8}, [\d.]+ MB\nBot data: [\d.]+ MB, without its key\n$/,
    );
    await rm(environment.INDEX_DIR, { recursive: true });
    const restored = await here(restoreCommand, [join(folder, 'b')], environment);
    expect(restored.stdout).toMatch(
      /^Index: {4}generation 000001-\w{8} is in use\nBot data: restored; what was there is kept as [^\n]+bot\.sqlite\.before-2026-02-03T04-05-06-000Z\n$/,
    );
    const indexOnly = await here(restoreCommand, [join(folder, 'b'), '--only', 'index'], environment);
    expect(indexOnly.stdout).toMatch(
      /^Index: {4}generation 000002-\w{8} is in use\nBot data: not restored\n$/,
    );
    const botOnly = await here(restoreCommand, [join(folder, 'b'), '--only', 'bot', '--json'], environment);
    expect(JSON.parse(botOnly.stdout)).toMatchObject({ generation: null, botData: true });
    expect((await here(doctorCommand, [], environment)).stdout).toContain('Nothing is wrong.');
  });

  it('bad usage ends with 2, a folder that is no backup with 1 and one line', async () => {
    expect(await here(backupCommand, [], {})).toMatchObject({ code: 2 });
    expect(await here(restoreCommand, ['x', '--only', 'half'], {})).toMatchObject({ code: 2 });
    const none = await here(restoreCommand, [await temporaryFolder()], { INDEX_DIR: 'data/never' });
    expect(none).toMatchObject({ code: 1, stdout: '' });
    expect(none.stderr).toMatch(/^expected the manifest of a backup at [^\n]+: nothing was changed\n$/);
  });
});
