import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { temporaryFolder } from '../tests/support/temporaryFolder.js';
import { archiveQuestions, benchArchive, writeMarkdown } from './archives.js';
import { benchOptions } from './benchOptions.js';
import { reportFigures } from './figures.js';
import { askProcess, endProcess, messageFrom, runIndex, startArchiveProcess } from './processes.js';
import { benchToday, warmUp } from './stages.js';

const longestMs = 3_600_000;

/** Questions asked in a row, and the share of the indexed articles that is indexed beside them. */
const asked = 100;
const beside = 0.3;

/** A time that a main thread stood still, and when, from the start of its process. */
interface Gap {
  readonly ms: number;
  readonly atMs: number;
}

describe('gaps', () => {
  it(
    'measures how long main threads stand still while answering and indexing',
    async () => {
      const { passages, articles } = benchOptions();
      const size = Math.min(100_000, Math.max(...passages));
      const archive = await benchArchive(size);
      const child = startArchiveProcess(archive.indexDir, sharedModelsDir);
      await messageFrom(child);
      const ask = async (count: number, round: number): Promise<number> => {
        const questions = archiveQuestions(archive, count, round);
        const message = { questions, today: benchToday, clients: 1 };
        return (await askProcess<{ gapMs: number }>(child, message)).gapMs;
      };
      await ask(warmUp, 0);
      const alone = await ask(asked, 1);
      const folder = await temporaryFolder();
      await writeMarkdown(join(folder, 'corpus'), Math.ceil(articles * beside));
      const file = join(folder, 'gaps.json');
      const run = runIndex(join(folder, 'corpus'), join(folder, 'index'), sharedModelsDir, file);
      const busy = await askDuring(run, (round) => ask(20, round));
      await endProcess(child);
      const gaps = JSON.parse(await readFile(file, 'utf8')) as Gap[];
      const name = size.toLocaleString('en');
      await reportFigures(
        'gaps',
        [
          { name: `answering from ${name} passages`, value: alone, unit: 'ms', goal: 20 },
          { name: '  the same during an index run', value: busy, unit: 'ms', goal: 20 },
          { name: 'the index run', value: gaps[0]?.ms ?? 0, unit: 'ms', goal: 20 },
        ],
        [
          {
            caption:
              'The longest gaps of the index run’s main thread, and when after its start. The first ones load code.',
            columns: ['', 'ms', 'at ms'],
            rows: gaps.map(({ ms, atMs }, i) => [String(i + 1), ms, atMs]),
          },
        ],
      );
    },
    longestMs,
  );
});

/** Goes on asking until the work is done; gives the longest gap of all. */
async function askDuring(work: Promise<unknown>, ask: (round: number) => Promise<number>): Promise<number> {
  let goesOn = true;
  const ended = work.finally(() => (goesOn = false));
  // Awaited below; until then it may not count as unhandled.
  ended.catch(() => undefined);
  let longest = 0;
  for (let round = 2; goesOn; round += 1) longest = Math.max(longest, await ask(round));
  await ended;
  return longest;
}
