import { cp, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  currentGeneration,
  generationFolder,
  layout,
} from '../../src/store/sqlite/generations/generations.js';
import { textOf } from '../support/discord/controls.js';
import { indexing } from '../index/indexProcess.js';
import { seededPick } from '../support/seededPick.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { makeBotRig, type FaultBotRig } from './faultBot.js';
import { isSame } from './faultCorpus.js';
import { faultSeed, reportFault, tries } from './faultTable.js';
import { readIndex } from './readIndex.js';

type Spoil = (path: string) => Promise<void>;

const pick = seededPick(faultSeed);

const tear: Spoil = async (path) => truncate(path, pick((await stat(path)).size));

const flipBits: Spoil = async (path) => {
  const bytes = await readFile(path);
  for (let n = 0; n < 3; n++) {
    const at = pick(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8));
  }
  await writeFile(path, bytes);
};

const ways: readonly [string, Spoil][] = [
  ['torn', tear],
  ['with flipped bits', flipBits],
];

async function fileInForce(indexDir: string, name: string): Promise<string> {
  const generation = (await currentGeneration(indexDir)) ?? '';
  return join(generationFolder(indexDir, generation), name);
}

/** The bot answers, and in the end the index in force is whole and what the corpus holds. */
async function expectRecovery(rig: FaultBotRig, name: string): Promise<void> {
  const bot = await rig.start();
  await rig.expectAnswer(bot);
  // What was wrong is told in one line, and so is its end: by the indexer that runs first, by the bot that could not open
  // it and took the generation before, or by the bot that compared checksums. A graph is derived, and made again.
  if (name !== layout.graph) {
    await bot.logged(/rebuilding it|the index is whole again|the index is up to date/);
    await rig.expectAnswer(bot);
  }
  expect(await bot.end()).toBe(0);
  const { code } = await indexing(['--corpus', rig.corpus.folder, '--index', rig.indexDir]);
  expect(code).toBe(0);
  expect(isSame(await readIndex(rig.indexDir), rig.corpus.snapshot())).toBe(true);
}

const files: readonly (readonly [string, string])[] = [
  ['database', layout.database],
  ['graph', layout.graph],
  ['manifest', layout.manifest],
];

describe.each(files.slice(0, tries(1, files.length)))('a damaged %s', (what, name) => {
  test.each(ways)(
    'that is %s: the bot answers and mends it',
    async (way, spoil) => {
      const rig = await makeBotRig(12);
      const all = tries(1, 8);
      for (let round = 0; round < all; round++) {
        await rig.corpus.change();
        await rig.index();
        await spoil(await fileInForce(rig.indexDir, name));
        await expectRecovery(rig, name);
      }
      rig.expectOneReplyEach();
      reportFault({ fault: `${what} ${way}`, tries: all, survived: all, lost: 0 });
    },
    1_800_000,
  );
});

test('a database that is damaged under a running bot is mended when a question meets it', async () => {
  const rig = await makeBotRig(12);
  const bot = await rig.start();
  await rig.expectAnswer(bot);
  const path = await fileInForce(rig.indexDir, layout.database);
  const bytes = await readFile(path);
  // All pages but the first: whatever is read next is no page of a database.
  bytes.fill(0xa5, 4_096);
  await writeFile(path, bytes);
  const author = rig.discord.createUser();
  const message = rig.discord.sendMessage({
    content: `${rig.discord.mention} Why was the mill closed?`,
    author,
  });
  await rig.discord.replyTo(message);
  await bot.logged(/"level":40.*; repairing it now/);
  await bot.logged(/"level":40.*the index is whole again: generation/);
  await rig.expectAnswer(bot);
  expect(await bot.end()).toBe(0);
  expect(isSame(await readIndex(rig.indexDir), rig.corpus.snapshot())).toBe(true);
  reportFault({ fault: 'database overwritten under the bot', tries: 1, survived: 1, lost: 0 });
});

test('words exchanged in the database under a running bot are never shown, and mended', async () => {
  const rig = await makeBotRig(12);
  const bot = await rig.start();
  await rig.expectAnswer(bot);
  const path = await fileInForce(rig.indexDir, layout.database);
  const bytes = await readFile(path);
  // Sound pages of the same size, in which other words stand.
  for (let at = bytes.indexOf('asked why'); at >= 0; at = bytes.indexOf('asked why', at + 1)) {
    bytes.write('knew that', at);
  }
  await writeFile(path, bytes);
  const message = rig.discord.sendMessage({
    content: `${rig.discord.mention} Why was the bridge of town 0 closed?`,
    author: rig.discord.createUser(),
  });
  expect(textOf(await rig.discord.replyTo(message))).not.toContain('knew that');
  await bot.logged(/"level":40.*letter for letter as it was indexed.*; repairing it now/);
  await bot.logged(/"level":40.*the index is whole again: generation/);
  await rig.expectAnswer(bot);
  expect(await bot.end()).toBe(0);
  expect(isSame(await readIndex(rig.indexDir), rig.corpus.snapshot())).toBe(true);
  reportFault({ fault: 'words exchanged in the database under the bot', tries: 1, survived: 1, lost: 0 });
});

test('without a corpus to build from, a damaged index is exchanged for the generation before', async () => {
  const rig = await makeBotRig(12);
  await rig.corpus.change();
  await rig.index();
  await truncate(await fileInForce(rig.indexDir, layout.database), 8_192);
  const bot = await rig.start({ corpusDir: join(rig.folder, 'nowhere') });
  await bot.logged(/^expected a folder at /);
  await bot.logged(/"level":40.*continuing with the generation before it, 000001-/);
  expect(await bot.ask('Why was the mill closed?')).not.toContain('Something went wrong');
  expect(await bot.end()).toBe(0);
  expect((await readIndex(rig.indexDir)).size).toBe(12);
  reportFault({ fault: 'database torn and the corpus gone', tries: 1, survived: 1, lost: 0 });
});

test.each(ways.map(([way, spoil], first) => [way, spoil, first] as const))(
  'a file of the model that is %s is made anew',
  async (way, spoil, first) => {
    const rig = await makeBotRig(12);
    const modelsDir = join(rig.folder, 'models');
    await cp(sharedModelsDir, modelsDir, { recursive: true });
    const folder = join(modelsDir, 'footnote-bundled');
    const whole = new Map<string, Buffer>();
    for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && !entry.name.endsWith('model.onnx')) whole.set(path, await readFile(path));
    }
    const paths = [...whole.keys()];
    const all = tries(1, 8);
    for (let round = 0; round < all; round++) {
      const path = paths[(first + round) % paths.length] ?? '';
      await spoil(path);
      const bot = await rig.start({ modelsDir });
      await rig.expectAnswer(bot);
      expect(await bot.end()).toBe(0);
      expect(await readFile(path)).toEqual(whole.get(path));
    }
    rig.expectOneReplyEach();
    reportFault({ fault: `file of the model ${way}`, tries: all, survived: all, lost: 0 });
  },
  1_800_000,
);
