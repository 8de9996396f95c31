import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../../../src/bot/discord/commands/allCommands.js';
import { runShards } from '../../../src/bot/hosts/runShards.js';
import { readBotSettings } from '../../../src/bot/settings.js';
import { textOf } from '../../support/discord/controls.js';
import { createGuildOfShard } from '../../support/discord/guildOfShard.js';
import { startTestDiscord, type TestDiscord } from '../../support/discord/testDiscord.js';

const fixture = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function registerFor(discord: TestDiscord): Promise<void> {
  await fetch(`${discord.url}/v10/applications/${discord.applicationId}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(allCommands.map(({ definition }) => definition)),
  });
}

/** A Discord for so many shards, and a folder with an index for the fake shard processes, which read the environment. */
async function startShardedDiscord(shards: number) {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-shards-'));
  mkdirSync(join(folder, 'index', 'generations', '000001-0badcafe'), { recursive: true });
  writeFileSync(join(folder, 'index', 'current'), '000001-0badcafe\n');
  writeFileSync(join(folder, 'mode'), 'ok');
  const discord = await startTestDiscord({ shards, waitTimeoutMs: 20_000 });
  const guild = await createGuildOfShard(discord, shards - 1, shards);
  const environment = {
    DISCORD_GUILD_IDS: guild.id,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    INDEX_DIR: join(folder, 'index'),
    CORPUS_DIR: folder,
  };
  Object.assign(process.env, environment, {
    FAKE_STORE: join(folder, 'bot.sqlite'),
    FAKE_INDEXER: fixture('fakeIndexer.mjs'),
  });
  return { folder, discord, environment, guild };
}

describe('shards', () => {
  it('are as many processes as Discord recommends; the first one reindexes for all, and all end on a signal', async () => {
    const { folder, discord, environment, guild } = await startShardedDiscord(2);
    const stop = new AbortController();
    const settings = { ...readBotSettings(environment), DISCORD_TOKEN: discord.token };
    const ended = runShards({
      settings,
      shards: 'auto',
      signal: stop.signal,
      program: fixture('fakeShard.mjs'),
    });
    const identified = () =>
      discord.events.flatMap((event) => (event.kind === 'identify' ? [event.shard] : []));
    await expect.poll(() => identified().length, { timeout: 20_000 }).toBe(2);
    expect(identified().sort()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    await discord.registered();
    const channel = discord.createChannel(guild);
    const call = discord.slash({ name: 'reindex', subcommand: 'preview', user: discord.moderator, channel });
    expect(textOf(await discord.interactionReply(call))).toContain('2 to add, 1 to update, 0 to remove.');
    const run = discord.slash({ name: 'reindex', subcommand: 'run', user: discord.moderator, channel });
    await discord.interactionReply(run, { until: (message) => textOf(message).includes('Done in 1.5 s') });
    stop.abort();
    expect(await ended).toBe(0);
    await discord.disconnected();
    expect(discord.violations).toEqual([]);
    expect(discord.registrations).toHaveLength(1);
    await discord.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are a host’s part of all where hosts share them; the first one here reindexes for the others', async () => {
    const { folder, discord, environment, guild } = await startShardedDiscord(4);
    const stop = new AbortController();
    const ended = runShards({
      settings: { ...readBotSettings(environment), DISCORD_TOKEN: discord.token },
      shards: { first: 2, last: 3, total: 4 },
      signal: stop.signal,
      program: fixture('fakeShard.mjs'),
    });
    const identified = () =>
      discord.events.flatMap((event) => (event.kind === 'identify' ? [event.shard] : []));
    await expect.poll(identified, { timeout: 20_000 }).toEqual([
      [2, 4],
      [3, 4],
    ]);
    // Commands are registered by the first shard of all, which another host has.
    await registerFor(discord);
    const channel = discord.createChannel(guild);
    const call = discord.slash({ name: 'reindex', subcommand: 'preview', user: discord.moderator, channel });
    expect(textOf(await discord.interactionReply(call))).toContain('2 to add, 1 to update, 0 to remove.');
    stop.abort();
    expect(await ended).toBe(0);
    expect(discord.registrations).toHaveLength(1);
    await discord.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('say in one line that the token is refused', async () => {
    const discord = await startTestDiscord();
    const settings = {
      ...readBotSettings({ DISCORD_API_URL: discord.url }),
      DISCORD_TOKEN: 'another.token.altogether',
    };
    const refused = runShards({ settings, shards: 'auto', signal: new AbortController().signal });
    await expect(refused).rejects.toMatchObject({ code: 'DISCORD' });
    await discord.close();
  });
});
