import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { currentGeneration } from '../../src/store/sqlite/generations/generations.js';
import { startIndexing } from '../index/indexProcess.js';
import { embeddingProcessesOf } from '../support/botProcess.js';
import { textOf } from '../support/discord/controls.js';
import { makeBotRig } from './faultBot.js';
import { isSame } from './faultCorpus.js';
import { reportFault, tries } from './faultTable.js';
import { mountFlags, readOnly } from './mountedFolder.js';
import { readIndex } from './readIndex.js';

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

test('the index folder is deleted under a running bot: it answers on, says so, and takes up the next index', async () => {
  const rig = await makeBotRig();
  const bot = await rig.start();
  const all = tries(1, 10);
  for (let round = 0; round < all; round++) {
    await rig.expectAnswer(bot);
    await rm(rig.indexDir, { recursive: true, force: true });
    await bot.logged(
      /"level":40.*expected an index in .*, got no folder; answers still come from the open one/,
    );
    await rig.expectAnswer(bot);
    await rig.corpus.change();
    await rig.index();
    const current = await currentGeneration(rig.indexDir);
    await bot.logged(new RegExp(`answering from generation ${current ?? ''}`), 60_000);
    await rig.expectAnswer(bot);
  }
  expect(await bot.end()).toBe(0);
  rig.expectOneReplyEach();
  reportFault({ fault: 'index folder deleted under the bot', tries: all, survived: all, lost: 0 });
}, 600_000);

test('two indexers and a bot at once: one indexes, the other says why not, the bot takes it up', async () => {
  const rig = await makeBotRig();
  const bot = await rig.start();
  await rig.discord.registered();
  const all = tries(1, 10);
  const args = ['--corpus', rig.corpus.folder, '--index', rig.indexDir];
  for (let round = 0; round < all; round++) {
    await rig.corpus.change();
    const runs = [startIndexing(args), startIndexing(args)];
    const reindex = rig.discord.slash({ name: 'reindex', subcommand: 'run', user: rig.discord.moderator });
    await Promise.all([rig.expectAnswer(bot), rig.expectAnswer(bot)]);
    const ends = await Promise.all(runs.map(({ ended }) => ended));
    const outcome = textOf(
      await rig.discord.interactionReply(reindex, {
        until: (message) => /Done in|failed|worse|up to date|Nothing/i.test(textOf(message)),
      }),
    );
    for (const { code, stderr } of ends) {
      if (code !== 0) expect(stderr).toMatch(/^expected to be the only indexing run[^\n]*\n$/);
    }
    expect(ends.some(({ code }) => code === 0) || outcome.includes('Done')).toBe(true);
    expect(isSame(await readIndex(rig.indexDir), rig.corpus.snapshot())).toBe(true);
  }
  await rig.expectAnswer(bot);
  expect(await bot.end()).toBe(0);
  rig.expectOneReplyEach();
  reportFault({ fault: 'two indexers and a bot at once', tries: all, survived: all, lost: 0 });
}, 600_000);

test('the embedding process is killed while people ask: every question is answered once', async () => {
  const rig = await makeBotRig();
  const bot = await rig.start();
  await rig.expectAnswer(bot);
  const all = tries(2, 15);
  for (let round = 0; round < all; round++) {
    const [embedding = 0] = embeddingProcessesOf(bot.pid);
    expect(embedding).toBeGreaterThan(0);
    const answers = Array.from({ length: 4 }, () => rig.expectAnswer(bot));
    process.kill(embedding, 'SIGKILL');
    await Promise.all(answers);
    await rig.expectAnswer(bot);
  }
  await bot.logged(
    /"level":40.*expected the embedding process to keep running, got signal SIGKILL; a new one takes over/,
  );
  expect(await bot.end()).toBe(0);
  rig.expectOneReplyEach();
  reportFault({ fault: 'embedding process killed while people ask', tries: all, survived: all, lost: 0 });
}, 600_000);

test.skipIf(!canLimit)(
  'the embedding process runs out of memory: every question is answered once',
  async () => {
    const rig = await makeBotRig();
    const bot = await rig.start();
    await rig.expectAnswer(bot);
    const all = tries(1, 10);
    let ended = 0;
    for (let round = 0; round < all; round++) {
      const [embedding = 0] = embeddingProcessesOf(bot.pid);
      // Less than it has already: whatever it asks the system for next is refused.
      expect(spawnSync('prlimit', ['--pid', String(embedding), '--as=1000000:unlimited']).status).toBe(0);
      // It may get by with what it has; else the question that it ends on is asked again of the next process.
      for (let n = 0; n < 20 && embeddingProcessesOf(bot.pid).includes(embedding); n++)
        await rig.expectAnswer(bot);
      if (embeddingProcessesOf(bot.pid).includes(embedding)) process.kill(embedding, 'SIGKILL');
      else ended += 1;
      await rig.expectAnswer(bot);
    }
    if (ended > 0)
      await bot.logged(/"level":40.*expected the embedding process to keep running, got (?!signal SIGKILL)/);
    expect(await bot.end()).toBe(0);
    rig.expectOneReplyEach();
    reportFault({ fault: 'embedding process out of memory', tries: ended, survived: ended, lost: 0 });
  },
  600_000,
);

test.skipIf(mountFlags === null)(
  'a bot whose index folder can only be read answers from it and says so',
  async () => {
    const rig = await makeBotRig();
    await rig.corpus.change();
    const bot = await rig.start({ before: { flags: mountFlags ?? [], command: readOnly(rig.indexDir) } });
    await rig.discord.registered();
    await bot.logged(/^expected to write to the index folder .*EROFS/);
    await bot.logged(/^Continuing with the index as it is\.$/);
    const reindex = rig.discord.slash({ name: 'reindex', subcommand: 'run', user: rig.discord.moderator });
    const outcome = await rig.discord.interactionReply(reindex, {
      until: (one) => /EROFS/.test(textOf(one)),
    });
    expect(textOf(outcome)).toContain('expected to write to the index folder');
    expect(await bot.ask('Which bridge was closed?')).not.toBe('');
    expect(await bot.end()).toBe(0);
    reportFault({ fault: 'index folder read-only, bot', tries: 1, survived: 1, lost: 0 });
  },
);

test.skipIf(!canLimit)(
  'the bot cannot write what it keeps: it answers, says so, and keeps again when it can',
  async () => {
    const rig = await makeBotRig();
    const bot = await rig.start();
    await rig.expectAnswer(bot);
    expect(spawnSync('prlimit', ['--pid', String(bot.pid), '--fsize=1024:unlimited']).status).toBe(0);
    for (let n = 0; n < 5; n++) await rig.expectAnswer(bot);
    await bot.logged(/"level":40.*expected to keep/);
    expect(spawnSync('prlimit', ['--pid', String(bot.pid), '--fsize=unlimited:unlimited']).status).toBe(0);
    await rig.expectAnswer(bot);
    expect(await bot.end()).toBe(0);
    rig.expectOneReplyEach();
    await writeFile(join(rig.folder, 'log.txt'), bot.log());
    reportFault({ fault: 'disk full for what the bot keeps', tries: 5, survived: 5, lost: 0 });
  },
);
