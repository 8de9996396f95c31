import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Archive } from '../../../src/retrieval/archive.js';
import { currentGeneration } from '../../../src/store/sqlite/generations/generations.js';
import { textOf } from '../../support/discord/controls.js';
import type { TestMessage } from '../../support/discord/state.js';
import { createFakeArchive } from '../../support/fakeArchive.js';
import { startTestBot } from './testBot.js';
import type { TestBot } from './testBot.js';

const asks = 'When does the bridge close?';
const first = '000001-0badcafe';
const second = '000002-0badcafe';

let test: TestBot;
let folder: string;
afterEach(async () => {
  expect(test.discord.violations).toEqual([]);
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An archive that serves the generation it took up; the second one has lost the article on the closing bridge. */
async function generationArchive(indexDir: string): Promise<Archive> {
  const fake = createFakeArchive();
  let generation = await currentGeneration(indexDir);
  return {
    ...fake,
    summary: () => ({ ...fake.summary(), generation: generation ?? '' }),
    ask: (question, options) =>
      fake.ask(generation === second && question === asks ? 'lost' : question, options),
    read: (id) => (generation === second && id === 'bridge-closing' ? Promise.resolve(null) : fake.read(id)),
    refresh: async () => {
      const now = await currentGeneration(indexDir);
      const isNew = now !== generation;
      generation = now;
      return isNew;
    },
  };
}

async function start(mode: string, golden = ''): Promise<{ indexDir: string }> {
  folder = mkdtempSync(join(tmpdir(), 'footnote-reindex-'));
  const indexDir = join(folder, 'index');
  mkdirSync(join(indexDir, 'generations', first), { recursive: true });
  writeFileSync(join(indexDir, 'current'), `${first}\n`);
  writeFileSync(join(folder, 'mode'), mode);
  writeFileSync(join(folder, 'golden.jsonl'), golden);
  test = await startTestBot({
    archive: generationArchive(indexDir),
    openArchive: () => generationArchive(indexDir),
    environment: () => ({ INDEX_DIR: indexDir, CORPUS_DIR: folder }),
    goldenPath: join(folder, 'golden.jsonl'),
    indexerProgram: fileURLToPath(new URL('fakeIndexer.mjs', import.meta.url)),
  });
  await test.discord.registered();
  return { indexDir };
}

function reindex(subcommand: string) {
  return test.discord.slash({ name: 'reindex', subcommand, user: test.discord.moderator });
}

const says = (text: string) => ({ until: (message: TestMessage) => textOf(message).includes(text) });

function ask(): Promise<TestMessage> {
  return test.discord.replyTo(test.discord.sendMessage({ content: `${test.discord.mention} ${asks}` }));
}

const golden = JSON.stringify({
  id: 'g01',
  question: asks,
  expect: 'answered',
  article: 'bridge-closing',
  answers: ['March 2'],
  alsoIn: [],
});

describe('/reindex', () => {
  it('previews what would change', async () => {
    await start('ok');
    expect(textOf(await test.discord.interactionReply(reindex('preview')))).toContain(
      '2 to add, 1 to update, 0 to remove.',
    );
  });

  it('shows progress, swaps the index in, and marks answers whose passages are gone', async () => {
    const { indexDir } = await start('ok');
    const answer = await ask();
    const done = await test.discord.interactionReply(reindex('run'), says('Done in 1.5 s'));
    expect(textOf(done)).toContain('1 added, 2 changed, 0 removed; 8 articles in all.');
    expect(await currentGeneration(indexDir)).toBe(second);
    await test.discord.edited(answer, says('The articles have changed since this answer'));
    expect((await test.store.auditEntries())[0]).toMatchObject({
      action: 'reindex run',
      moderatorId: test.discord.moderator.id,
    });
  });

  it('answers from the old index while it runs, and is cancelled by its button', async () => {
    const { indexDir } = await start('slow');
    const run = reindex('run');
    const running = await test.discord.interactionReply(run, says('Reindexing: 50%'));
    expect(textOf(await ask())).toContain('March 2');
    await test.discord.interactionReply(reindex('run'), says('already under way'));
    const refused = test.discord.button({ message: running, label: 'Cancel' });
    expect(textOf(await test.discord.interactionReply(refused))).toContain('Only moderators');
    test.discord.button({ message: running, label: 'Cancel', user: test.discord.moderator });
    await test.discord.edited(running, says('Cancelled. The old index stays in use.'));
    expect(await currentGeneration(indexDir)).toBe(first);
  });

  it('asks before it takes an index that answers golden questions worse', async () => {
    const { indexDir } = await start('ok', `${golden}\n`);
    const asked = await test.discord.interactionReply(
      reindex('run'),
      says('does worse on 1 golden question'),
    );
    expect(textOf(asked)).toContain(`g01 ${asks}`);
    expect(await currentGeneration(indexDir)).toBe(first);
    expect(textOf(await ask())).toContain('March 2');
    const used = test.discord.button({
      message: asked,
      label: 'Use the new index',
      user: test.discord.moderator,
    });
    await test.discord.interactionReply(used, says('The new index is in use.'));
    expect(await currentGeneration(indexDir)).toBe(second);
    expect(textOf(await ask())).toContain('The articles do not say');
  });

  it('says why it failed', async () => {
    await start('fail');
    await test.discord.interactionReply(
      reindex('run'),
      says('expected a corpus, got none; set CORPUS\\_DIR'),
    );
  });

  it('goes back to the generation before', async () => {
    const { indexDir } = await start('ok');
    await test.discord.interactionReply(reindex('run'), says('Done'));
    expect(textOf(await test.discord.interactionReply(reindex('rollback')))).toContain(first);
    expect(readFileSync(join(indexDir, 'current'), 'utf8').trim()).toBe(first);
    expect(textOf(await ask())).toContain('March 2');
    expect(textOf(await test.discord.interactionReply(reindex('rollback')))).toContain(
      'no earlier generation',
    );
  });
});

describe('an index that another process makes', () => {
  it('is taken up by the running bot, which tells who waited for an answer', async () => {
    const { indexDir } = await start('ok');
    mkdirSync(join(indexDir, 'generations', second));
    writeFileSync(join(indexDir, 'current.new'), second);
    renameSync(join(indexDir, 'current.new'), join(indexDir, 'current'));
    await expect.poll(() => test.archive.summary().generation, { timeout: 10_000 }).toBe(second);
    const gap = await ask();
    const told = test.discord.button({ message: gap, label: 'Notify me when there’s an answer' });
    await test.discord.interactionReply(told);
    const channel = test.discord.createDm(test.discord.member);
    const answer = test.discord.nextReply({
      channel,
      until: (message) => textOf(message).includes('March 2'),
    });
    writeFileSync(join(indexDir, 'current.new'), first);
    renameSync(join(indexDir, 'current.new'), join(indexDir, 'current'));
    expect(textOf(await answer)).toContain(`Question: ${asks}`);
  });
});
