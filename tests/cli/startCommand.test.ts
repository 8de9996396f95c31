import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BotSettings } from '../../src/bot/settings.js';
import { startCommandWith, type StartParts } from '../../src/cli/startCommand.js';
import { runCommandHere } from '../support/commandRun.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

/** Starts with an indexer that ends with the given code. */
async function start(
  { indexerCode = 0, ...given }: { indexerCode?: number } & Parameters<typeof runCommandHere>[2] = {},
  argv: readonly string[] = [],
) {
  const discord: BotSettings[] = [];
  const sharded: Parameters<StartParts['runShards']>[0][] = [];
  let built = 0;
  const extra: StartParts = {
    buildIndex: () => {
      built += 1;
      return Promise.resolve(indexerCode);
    },
    async startDiscord(settings, { openArchive }) {
      discord.push(settings);
      const archive = await openArchive(() => Promise.reject(new Error('no model here')));
      await archive.close();
      return 0;
    },
    runShards: (options) => {
      sharded.push(options);
      return Promise.resolve(0);
    },
  };
  const run = await runCommandHere(startCommandWith(extra), argv, given);
  return { ...run, discord, sharded, built };
}

describe('start', () => {
  it('brings the index up to date, then answers at the console and closes the archive', async () => {
    const run = await start({ stdin: 'Is the ferry free?\n' });
    expect(run).toMatchObject({ code: 0, built: 1, discord: [] });
    expect(run.stdout).toContain('May be related');
    expect(run.archive.closed()).toBe(true);
  });

  it('runs the Discord bot when there is a token', async () => {
    const run = await start({
      environment: { DISCORD_TOKEN: 'abc.def', INDEX_DIR: 'here' },
      stdin: 'Is it?',
    });
    expect(run).toMatchObject({ code: 0, built: 1, opened: [{ indexDir: 'here' }], stdout: '' });
    expect(run.discord).toMatchObject([{ DISCORD_TOKEN: 'abc.def' }]);
  });

  it.each([
    ['auto', 'auto'],
    ['3', 3],
    ['0-3/16', { first: 0, last: 3, total: 16 }],
    ['15/16', { first: 15, last: 15, total: 16 }],
  ])('runs the Discord bot in shards on an index that is up to date: %s', async (typed, shards) => {
    const environment = { DISCORD_TOKEN: 'abc.def' };
    const run = await start({ environment }, ['--shards', typed]);
    expect(run).toMatchObject({ code: 0, built: 1, discord: [], opened: [] });
    expect(run.sharded).toMatchObject([{ shards, settings: environment }]);
  });

  it.each([
    ['--shards', '0'],
    ['--shards', 'many'],
    ['--shards', '1.5'],
    ['--shards', '3-0/16'],
    ['--shards', '0-16/16'],
    ['--shards', '0-3'],
    ['--shards', '0/1001'],
    ['--shards'],
  ])('refuses a wrong number of shards before any work: %s %s', async (...argv) => {
    const run = await start({ environment: { DISCORD_TOKEN: 'abc.def' } }, argv);
    expect(run).toMatchObject({ code: 2, built: 0, sharded: [] });
    expect(run.stderr).not.toBe('');
  });

  it('refuses shards without a token in one line', async () => {
    const run = await start({}, ['--shards', 'auto']);
    expect(run).toMatchObject({ code: 2, built: 0, sharded: [] });
    expect(run.stderr).toBe(
      'expected DISCORD_TOKEN with --shards, got none; set it, or leave --shards out\n',
    );
  });

  it('ends with the indexer’s code when there is no index to go on with', async () => {
    const INDEX_DIR = join(await temporaryFolder(), 'none');
    expect(await start({ indexerCode: 1, environment: { INDEX_DIR } })).toMatchObject({
      code: 1,
      opened: [],
    });
  });

  it('goes on with the index that is there when it cannot be brought up to date', async () => {
    const INDEX_DIR = await temporaryFolder();
    await mkdir(join(INDEX_DIR, 'generations'), { recursive: true });
    await writeFile(join(INDEX_DIR, 'current'), '000001-0badcafe\n');
    const run = await start({ indexerCode: 1, environment: { INDEX_DIR }, stdin: 'Is the ferry free?' });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('Continuing with the index as it is.\n');
    expect(run.stdout).toContain('May be related');
  });

  it('does not go on when it was told to end while indexing', async () => {
    const INDEX_DIR = await temporaryFolder();
    await writeFile(join(INDEX_DIR, 'current'), '000001-0badcafe\n');
    const run = await start({ indexerCode: 1, environment: { INDEX_DIR }, signal: AbortSignal.abort() });
    expect(run).toMatchObject({ code: 1, opened: [] });
  });

  it('names every wrong setting before any work, with exit code 2', async () => {
    const run = await start({ environment: { METRICS_PORT: 'x', ASK_CHANNEL_IDS: 'y' } });
    expect(run).toMatchObject({ code: 2, built: 0 });
    expect(run.stderr).toMatch(/ASK_CHANNEL_IDS.*METRICS_PORT/);
  });

  it('refuses arguments that it does not know', async () => {
    expect(await start({}, ['--loud'])).toMatchObject({ code: 2, built: 0 });
  });
});
