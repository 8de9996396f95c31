import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startDiscord } from '../../../src/bot/discord/startDiscord.js';
import { readBotSettings } from '../../../src/bot/settings.js';
import { FootnoteError } from '../../../src/errors.js';
import { createFakeArchive } from '../../support/fakeArchive.js';
import { startTestDiscord } from '../../support/discord/testDiscord.js';

async function start(openArchive: () => Promise<ReturnType<typeof createFakeArchive>>) {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-start-'));
  const discord = await startTestDiscord();
  const stop = new AbortController();
  const environment = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    INDEX_DIR: join(folder, 'index'),
    LOG_LEVEL: 'silent',
  };
  const settings = { ...readBotSettings(environment), DISCORD_TOKEN: discord.token };
  const ended = startDiscord(settings, {
    openArchive,
    now: () => new Date(),
    signal: stop.signal,
    stderr: process.stderr,
  });
  const close = async () => {
    await discord.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { discord, stop, ended, close };
}

describe('starting the bot', () => {
  it('answers until it is told to end, then disconnects, closes the archive and gives 0', async () => {
    const archive = createFakeArchive();
    const { discord, stop, ended, close } = await start(() => Promise.resolve(archive));
    await discord.ready();
    await discord.replyTo(discord.sendMessage({ content: `${discord.mention} When does the bridge close?` }));
    stop.abort();
    expect(await ended).toBe(0);
    await discord.disconnected();
    expect(archive.closed()).toBe(true);
    expect(discord.violations).toEqual([]);
    await close();
  });

  it('ends with the fault of an index that cannot be opened', async () => {
    const fault = new FootnoteError(
      'INDEX_DAMAGED',
      'expected a whole index, got a torn one; run footnote index --full',
    );
    const { ended, close } = await start(() => Promise.reject(fault));
    await expect(ended).rejects.toBe(fault);
    await close();
  });

  it('ends with one line when Discord closes for good', async () => {
    const { discord, ended, close } = await start(() => Promise.resolve(createFakeArchive()));
    await discord.ready();
    discord.refuseIdentify(4004);
    discord.dropConnections({ code: 4009, resumable: false });
    await expect(ended).rejects.toMatchObject({
      code: 'DISCORD',
      message: expect.stringContaining('DISCORD_TOKEN') as string,
    });
    await close();
  });
});
