import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { temporaryFolder } from '../tests/support/temporaryFolder.js';
import { median, reportFigures } from './figures.js';
import {
  endProcess,
  messageFrom,
  runIndex,
  sampleCorpus,
  startArchiveProcess,
  startFootnote,
} from './processes.js';
import { writeSeededArticles } from './articles/seededArticles.js';

const question = 'How many Canadian service members were in the region when Soleimani was killed?';
/** The title of the article that answers it. */
const title = 'Ottawa appeals for calm';

const runs = [1, 2, 3];

describe('start', () => {
  it('measures how soon questions are answered', async () => {
    const folder = await temporaryFolder();
    const first: number[] = [];
    for (const run of runs) first.push(await firstAnswerSeconds(join(folder, `first-${run}`), folder));
    const opening: number[] = [];
    for (const run of runs) opening.push(await openingSeconds(join(folder, `first-${run}`, 'index')));
    const unchanged = await unchangedRuns(folder);
    await reportFigures('start', [
      { name: 'nothing there, to the first answer', value: median(first), unit: 's', goal: 5 },
      { name: 'opening a built index, model included', value: median(opening), unit: 's', goal: 1 },
      {
        name: 'index run, 1,000 files, nothing changed',
        value: median(unchanged.map(({ seconds }) => seconds)),
        unit: 's',
        goal: 0.5,
      },
      {
        name: 'the same, the whole process',
        value: median(unchanged.map(({ processSeconds }) => processSeconds)),
        unit: 's',
        goal: null,
      },
    ]);
  });
});

/** From the start of the process, without an index and without a converted model, to the printed answer. */
async function firstAnswerSeconds(data: string, cwd: string): Promise<number> {
  const startedAt = performance.now();
  const child = startFootnote({
    cwd,
    settings: { CORPUS_DIR: sampleCorpus, INDEX_DIR: join(data, 'index'), MODELS_DIR: join(data, 'models') },
    input: `${question}\n`,
  });
  let printed = '';
  let seconds: number | null = null;
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    if (printed.includes(title)) seconds ??= (performance.now() - startedAt) / 1000;
  });
  await once(child, 'close');
  if (seconds === null) throw new Error(`expected an answer from “${title}”, got: ${printed}`);
  return seconds;
}

async function openingSeconds(indexDir: string): Promise<number> {
  const child = startArchiveProcess(indexDir, sharedModelsDir);
  const { openMs } = (await messageFrom(child)) as { openMs: number };
  await endProcess(child);
  return openMs / 1000;
}

async function unchangedRuns(folder: string): ReturnType<typeof allUnchanged> {
  const [corpusDir, indexDir] = [join(folder, 'thousand'), join(folder, 'thousand-index')];
  await writeSeededArticles(corpusDir, { count: 1000, sentences: 2, seed: 1 });
  const { index } = await runIndex(corpusDir, indexDir, sharedModelsDir);
  if (index?.articles !== 1000) throw new Error(`expected 1000 articles, got ${index?.articles}`);
  return allUnchanged(corpusDir, indexDir);
}

async function allUnchanged(corpusDir: string, indexDir: string) {
  const ended = [];
  for (const run of runs) {
    const done = await runIndex(corpusDir, indexDir, sharedModelsDir);
    if (done.index !== null) throw new Error(`expected run ${run} to find nothing changed, got a new index`);
    ended.push(done);
  }
  return ended;
}
