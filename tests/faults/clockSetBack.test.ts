import { existsSync } from 'node:fs';
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

/** Debian's package `faketime` puts it there; elsewhere `LIBFAKETIME` names it. */
const libraries = ['x86_64', 'aarch64'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`,
);
const library = process.env['LIBFAKETIME'] ?? libraries.find((path) => existsSync(path));

/** What sets the clock of a process by a file that says how far it is off. */
interface ShiftedClock {
  readonly environment: (clock: string) => Record<string, string>;
  readonly off: (milliseconds: number) => string;
}

/** That of JavaScript alone, wherever the tests run. */
const ofProgram: ShiftedClock = {
  environment: (clock) => ({ SHIFTED_CLOCK: clock, NODE_OPTIONS: `--import ${preload}` }),
  off: String,
};

/** That of all that a process calls, SQLite's too. @see https://github.com/wolfcw/libfaketime */
const ofSystem: ShiftedClock = {
  environment: (clock) => ({
    LD_PRELOAD: library ?? '',
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  }),
  off: (milliseconds) => (milliseconds === 0 ? '+0' : `${milliseconds / 1000}`),
};

const clocks: [string, ShiftedClock][] = [['of bot and indexer', ofProgram]];
if (library !== undefined) clocks.push(['of all that they call (`faketime`)', ofSystem]);

test.each(clocks)(
  'the clock %s is set back: answers go on, nothing is lost or counted twice',
  async (name, shifted) => {
    const rig = await makeBotRig(12);
    const clock = join(rig.folder, 'clock');
    await writeFile(clock, shifted.off(0));
    const environment = shifted.environment(clock);
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
      await writeFile(clock, shifted.off(-round * 7 * dayMs));
      expect(await ask(`What was asked about town ${round % 12} in round ${round}?`)).not.toMatch(
        /wait|slow/i,
      );
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
    reportFault({ fault: `clock ${name} set back`, tries: all, survived: all, lost: 0 });
  },
  600_000,
);
