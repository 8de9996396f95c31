import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botMigrations } from '../../../src/bot/questionLog/postgres/botMigrations.js';
import { isRunning } from '../../support/botProcess.js';
import { textOf } from '../../support/discord/controls.js';
import { createGuildOfShard } from '../../support/discord/guildOfShard.js';
import { startTestDiscord, type TestDiscord } from '../../support/discord/testDiscord.js';
import { startPostgres, type TestPostgres } from '../../support/postgres/startPostgres.js';

const fixture = (name: string) => fileURLToPath(new URL(name, import.meta.url));

let folder: string;
let database: TestPostgres;
let discord: TestDiscord;
let hosts: ChildProcess[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-hosts-'));
  mkdirSync(join(folder, 'index', 'generations', '000001-0badcafe'), { recursive: true });
  writeFileSync(join(folder, 'index', 'current'), '000001-0badcafe\n');
  database = await startPostgres();
  await database.exec(`CREATE SCHEMA footnote; ${botMigrations.map(({ sql }) => sql).join('')}`);
  discord = await startTestDiscord({ shards: 2, waitTimeoutMs: 40_000 });
  hosts = [];
});
afterEach(async () => {
  for (const host of hosts) host.kill('SIGKILL');
  await discord.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A host with one of two shards, as `runShards` starts it there. @param guildId a server that the operator names */
function startHost(shard: 0 | 1, guildId: string): ChildProcess {
  const host = fork(fixture('fakeShard.mjs'), ['shard', String(shard)], {
    env: {
      ...process.env,
      SHARDING_MANAGER: 'true',
      SHARDING_MANAGER_MODE: 'process',
      SHARDS: String(shard),
      SHARD_COUNT: '2',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DISCORD_GUILD_IDS: guildId,
      INDEX_DIR: join(folder, 'index'),
      CORPUS_DIR: folder,
      FAKE_DATABASE: database.url,
      FAKE_INDEXER: fixture('fakeIndexer.mjs'),
    },
  });
  hosts.push(host);
  return host;
}

const identified = () =>
  discord.events.flatMap((event) => (event.kind === 'identify' ? [event.shard?.[0]] : []));

const says = (text: string) => ({
  until: (message: Parameters<typeof textOf>[0]) => textOf(message).includes(text),
});

describe('two hosts with one database', () => {
  it('have one that reindexes for both, and another that follows when it is killed', async () => {
    writeFileSync(join(folder, 'mode'), 'slow');
    const guild = await createGuildOfShard(discord, 1, 2);
    const first = startHost(0, guild.id);
    await expect.poll(identified, { timeout: 20_000 }).toEqual([0]);
    await discord.registered();
    startHost(1, guild.id);
    await expect.poll(identified, { timeout: 20_000 }).toEqual([0, 1]);
    const channel = discord.createChannel(guild);
    const reindex = () =>
      discord.slash({ name: 'reindex', subcommand: 'run', user: discord.moderator, channel });

    const run = reindex();
    await discord.interactionReply(run, says('Reindexing: 50%'));
    first.kill('SIGKILL');
    await once(first, 'exit');
    await discord.interactionReply(run, says('went away'));
    const indexer = Number(readFileSync(join(folder, 'slow'), 'utf8'));
    await expect.poll(() => isRunning(indexer), { timeout: 20_000 }).toBe(false);

    writeFileSync(join(folder, 'mode'), 'ok');
    await discord.interactionReply(reindex(), says('Done in 1.5 s'));
    expect(discord.violations).toEqual([]);
  });
});
