import { cp, mkdir, readFile, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbeddedQuestionLog } from '../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import { FootnoteError } from '../../src/errors.js';
import { makeBackup } from '../../src/operating/backup/makeBackup.js';
import { restoreBackup } from '../../src/operating/backup/restoreBackup.js';
import { currentGeneration } from '../../src/store/sqlite/generations/generations.js';
import { makeRig } from '../index/indexingRig.js';
import { operate } from '../operating/operatingProcess.js';
import { seededPick } from '../support/seededPick.js';
import { indexArticles } from '../support/smallIndex.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { faultSeed, reportFault, tries } from './faultTable.js';
import { readIndex } from './readIndex.js';

const now = () => new Date('2026-02-03T04:05:06Z');

const pick = seededPick(faultSeed);

const files = [
  'backup.json',
  'bot.sqlite',
  'bot.key',
  'index/index.sqlite',
  'index/manifest.json',
  'index/vectors.hnsw',
];

/** What somebody, or a disk, does to a file of a backup. */
const ways: readonly ((path: string) => Promise<void>)[] = [
  async (path) => {
    const bytes = await readFile(path);
    const at = pick(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8));
    await writeFile(path, bytes);
  },
  async (path) => truncate(path, pick((await stat(path)).size)),
  async (path) => writeFile(path, Buffer.concat([await readFile(path), Buffer.from([pick(256)])])),
  (path) => rm(path),
  async (path) => {
    await rename(path, `${path}.moved`);
    await symlink(`${path}.moved`, path);
  },
  async (path) => {
    await rm(path);
    await mkdir(path);
  },
];

/** The questions that are kept. */
async function kept(botDataPath: string): Promise<string[]> {
  const log = await openEmbeddedQuestionLog({ path: botDataPath, now });
  const questions = (await log.judgedWrong(null)).map(({ question }) => question);
  await log.close();
  return questions;
}

async function keep(botDataPath: string, question: string): Promise<void> {
  const log = await openEmbeddedQuestionLog({ path: botDataPath, now });
  const judged = { answerId: question, guildId: null, asker: null, judge: 'somebody', reason: null } as const;
  await log.judge({ ...judged, question, verdict: 'wrong' });
  await log.close();
}

test('an altered backup is restored as it was made, or refused with nothing changed', async () => {
  const rig = await makeRig();
  const folder = await temporaryFolder();
  const botDataPath = join(folder, 'bot.sqlite');
  await indexArticles(rig, [{ id: 'ferry', text: 'The ferry sank on Monday.' }]);
  await keep(botDataPath, 'Who sank the ferry?');
  const where = { indexDir: rig.indexDir, botDataPath, now };
  await makeBackup({ ...where, folder: join(folder, 'sound'), withKey: true });
  const original = await readIndex(rig.indexDir);
  await indexArticles(rig, [{ id: 'mill', text: 'The mill burned down.' }]);
  await keep(botDataPath, 'Who burned the mill?');
  const present = await readIndex(rig.indexDir);
  const questions = (await kept(botDataPath)).sort();

  const all = tries(18, 300);
  let refusals = 0;
  for (let n = 0; n < all; n++) {
    const altered = join(folder, `altered-${n}`);
    await cp(join(folder, 'sound'), altered, { recursive: true });
    await ways[n % ways.length]?.(join(altered, files[Math.floor(n / ways.length) % files.length] ?? ''));
    const generation = await currentGeneration(rig.indexDir);
    try {
      await restoreBackup({ ...where, folder: altered, only: null });
      // What says when it was made is no part of what is restored.
      expect(await readIndex(rig.indexDir)).toEqual(original);
      expect(await kept(botDataPath)).toEqual(['Who sank the ferry?']);
      await restoreBackup({ ...where, folder: join(folder, 'sound'), only: null });
      await indexArticles(rig, [{ id: 'mill', text: 'The mill burned down.' }]);
      await keep(botDataPath, 'Who burned the mill?');
    } catch (thrown) {
      if (!(thrown instanceof FootnoteError)) throw thrown;
      refusals += 1;
      expect(thrown.code).toBe('BACKUP_DAMAGED');
      expect(await currentGeneration(rig.indexDir)).toBe(generation);
      expect(await readIndex(rig.indexDir)).toEqual(present);
      expect((await kept(botDataPath)).sort()).toEqual(questions);
    }
    await rm(altered, { recursive: true });
  }
  expect(refusals).toBeGreaterThan(all / 2);

  // As the program says it.
  await cp(join(folder, 'sound'), join(folder, 'cut'), { recursive: true });
  await truncate(join(folder, 'cut', 'index', 'index.sqlite'), 5000);
  const { code, stderr } = await operate('restore', [join(folder, 'cut')], { INDEX_DIR: rig.indexDir });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^expected [^\n]+nothing was changed\n$/);
  reportFault({ fault: 'backup altered', tries: all + 1, survived: all + 1, lost: 0 });
}, 600_000);
