import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { describe, it } from 'vitest';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { archiveQuestions, benchArchive, type BenchArchive } from './archives.js';
import { benchOptions } from './benchOptions.js';
import { median, reportFigures } from './figures.js';
import { askProcess, endProcess, messageFrom, runIndex, startArchiveProcess } from './processes.js';
import { benchToday, warmUp } from './stages.js';
import { passagesPerArticle } from './articles/syntheticArticles.js';

const longestMs = 3_600_000;

const runs = [1, 2, 3];

/** The number of the article that changes. */
const changedArticle = 77;

describe('changes', () => {
  it(
    'measures runs over an archive of which nothing, or one article, has changed',
    async () => {
      const { unchanged: articles } = benchOptions();
      const archive = await benchArchive(articles * passagesPerArticle);
      const still: number[] = [];
      for (const run of runs) still.push(await unchangedRun(archive, run));
      const changed = await changedRuns(archive);
      const count = articles.toLocaleString('en');
      await reportFigures('changes', [
        { name: `${count} articles, nothing changed`, value: median(still), unit: 's', goal: 2 },
        {
          name: `one changed of ${count}, until answered`,
          value: median(changed.total),
          unit: 's',
          goal: 2.5,
        },
        { name: '  of that, the index run', value: median(changed.indexing), unit: 's', goal: null },
        {
          name: '  of that, taking up the new generation',
          value: median(changed.refreshing),
          unit: 's',
          goal: null,
        },
        { name: 'main thread’s longest gap meanwhile', value: changed.gapMs, unit: 'ms', goal: 20 },
      ]);
    },
    longestMs,
  );
});

/** Seconds of the whole process. */
async function unchangedRun({ corpusDir, indexDir }: BenchArchive, run: number): Promise<number> {
  const { index, processSeconds } = await runIndex(corpusDir, indexDir, sharedModelsDir);
  if (index !== null) throw new Error(`expected run ${run} to find nothing changed, got a new index`);
  return processSeconds;
}

interface Changed {
  readonly total: readonly number[];
  readonly indexing: readonly number[];
  readonly refreshing: readonly number[];
  readonly gapMs: number;
}

/** Changes one article while an archive is open, each time with a sentence that only this run wrote; then undoes it. */
async function changedRuns(archive: BenchArchive): Promise<Changed> {
  const path = join(archive.corpusDir, '0', `${changedArticle}.md`);
  const before = await readFile(path, 'utf8');
  const child = startArchiveProcess(archive.indexDir, sharedModelsDir);
  await messageFrom(child);
  await askProcess(child, { questions: archiveQuestions(archive, warmUp), today: benchToday });
  const [total, indexing, refreshing]: [number[], number[], number[]] = [[], [], []];
  await askProcess(child, { watch: true });
  try {
    for (const run of runs) {
      const word = `zubrowskite${'xyz'.charAt(run)}`;
      const sentence = `The ${word} beacon of Harrowgate quay was painted green by divers.`;
      const startedAt = performance.now();
      await writeFile(path, `${before.trimEnd()}\n\n${sentence}\n`);
      const { processSeconds } = await runIndex(archive.corpusDir, archive.indexDir, sharedModelsDir);
      const { ms } = await askProcess<{ ms: number }>(child, { refresh: true });
      await expectCited(child, `Who painted the ${word} beacon of Harrowgate quay green?`);
      total.push((performance.now() - startedAt) / 1000);
      indexing.push(processSeconds);
      refreshing.push(ms / 1000);
    }
  } finally {
    await writeFile(path, before);
    await runIndex(archive.corpusDir, archive.indexDir, sharedModelsDir);
  }
  const { gapMs } = await askProcess<{ gapMs: number }>(child, { watch: false });
  await endProcess(child);
  return { total, indexing, refreshing, gapMs };
}

async function expectCited(child: ChildProcess, question: string): Promise<void> {
  type Reply = { answers: { articles: string[] }[] };
  const { answers } = await askProcess<Reply>(child, { questions: [question], today: benchToday });
  const cited = answers.flatMap(({ articles }) => articles);
  if (cited[0] === `synthetic-${changedArticle}`) return;
  throw new Error(`expected the changed article to be cited first, got: ${cited.join(', ')}`);
}
