import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { indexing } from '../index/indexProcess.js';
import { textOf } from '../support/discord/controls.js';
import { makeBotRig } from './faultBot.js';
import { isSame } from './faultCorpus.js';
import { reportFault, tries } from './faultTable.js';
import { readIndex } from './readIndex.js';

const dayMs = 24 * 60 * 60 * 1000;

const preload = pathToFileURL(fileURLToPath(new URL('shiftedClock.mjs', import.meta.url))).href;

test('the clock of a running bot and of the indexer is set back: answers go on, nothing is lost or counted twice', async () => {
  const rig = await makeBotRig(12);
  const clock = join(rig.folder, 'clock');
  await writeFile(clock, '0');
  const environment = { SHIFTED_CLOCK: clock, NODE_OPTIONS: `--import ${preload}` };
  const bot = await rig.start({ environment });
  const author = rig.discord.createUser();
  const ask = async (question: string): Promise<string> =>
    textOf(
      await rig.discord.replyTo(
        rig.discord.sendMessage({ content: `${rig.discord.mention} ${question}`, author }),
      ),
    );
  const all = tries(2, 12);
  // All that a person may ask in a while: what was counted lies in the future from then on.
  for (let n = 0; n < 5; n++)
    expect(await ask(`Why was something of town ${n} closed?`)).toMatch(/\bTown \d/i);
  for (let round = 1; round <= all; round++) {
    await writeFile(clock, String(-round * 7 * dayMs));
    expect(await ask(`What was asked about town ${round % 12} in round ${round}?`)).not.toMatch(/wait|slow/i);
    await rig.corpus.change();
    const args = ['--corpus', rig.corpus.folder, '--index', rig.indexDir];
    expect(await indexing(args, environment)).toMatchObject({ code: 0, stderr: '' });
    expect(isSame(await readIndex(rig.indexDir), rig.corpus.snapshot())).toBe(true);
    await rig.expectAnswer(bot);
  }
  const times = [...bot.log().matchAll(/"time":(\d+)/g)].map(([, time]) => Number(time));
  expect(times.at(-1)).toBeLessThan((times[0] ?? 0) - (all * 7 - 1) * dayMs);
  expect(bot.log()).not.toMatch(/"level":(?:50|60)/);
  expect(await bot.end()).toBe(0);
  rig.expectOneReplyEach();
  reportFault({ fault: 'clock of bot and indexer set back', tries: all, survived: all, lost: 0 });
}, 600_000);
