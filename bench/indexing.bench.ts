import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { temporaryFolder } from '../tests/support/temporaryFolder.js';
import { writeMarkdown } from './archives.js';
import { benchOptions } from './benchOptions.js';
import { reportFigures, type DetailTable } from './figures.js';
import { askProcess, endProcess, messageFrom, runIndex, startScript } from './processes.js';
import { progressLine } from './progressLine.js';

const longestMs = 3_600_000;

/** Passages that are embedded one call each. */
const onePassageCalls = 300;

const scriptOf = (name: string): string => fileURLToPath(new URL(`./indexing/${name}.mjs`, import.meta.url));

describe('indexing', () => {
  it(
    'measures an index run and its stages against the model alone',
    async () => {
      const folder = await temporaryFolder();
      const [corpusDir, indexDir] = [join(folder, 'corpus'), join(folder, 'index')];
      const { articles, corpus } = benchOptions();
      await writeMarkdown(corpusDir, articles);
      const progress = progressLine(
        `indexing ${articles.toLocaleString('en')} articles, and the model alone`,
      );
      const run = await measureRun(corpusDir, indexDir);
      progress.at(0.3);
      const limit = await modelLimit(indexDir);
      progress.at(0.5);
      const single = await oneCallAPassage(indexDir);
      progress.at(0.7);
      const stages = await stagesOf(corpusDir, join(folder, 'stages'));
      const tables = [ratesTable([['made-up articles', run]]), stagesTable(stages, run)];
      if (corpus !== null) {
        const own = await measureRun(corpus, join(folder, 'own'));
        tables.push({ ...ratesTable([['the folder', own]]), caption: 'The folder that was passed in.' });
      }
      progress.end();
      const { windows, passages, embedded } = run;
      await reportFigures(
        'indexing',
        [
          {
            ...{ name: 'windows a second, over the model alone', unit: 'share', goal: 0.6, atLeast: true },
            value: embedded / run.seconds / limit,
          },
          {
            ...{ name: 'passages a second, over one call a passage', unit: 'times', goal: 5, atLeast: true },
            value: passages / run.seconds / single.int8,
          },
          {
            ...{ name: '  the same, with its float32 weights', unit: 'times', goal: null },
            value: passages / run.seconds / single.fp32,
          },
          {
            name: 'windows a second, the whole run',
            value: windows / run.seconds,
            unit: 'a second',
            goal: null,
          },
          { name: 'windows a second, the model alone', value: limit, unit: 'a second', goal: null },
          { name: 'passages a second, one call a passage', value: single.int8, unit: 'a second', goal: null },
          { name: 'most memory, all processes', value: run.megabytes, unit: 'MB', goal: null },
        ],
        tables,
      );
    },
    longestMs,
  );
});

interface Run {
  readonly seconds: number;
  readonly articles: number;
  readonly passages: number;
  readonly windows: number;
  /** Windows that were embedded: equal ones once. */
  readonly embedded: number;
  readonly megabytes: number;
}

async function measureRun(corpusDir: string, indexDir: string): Promise<Run> {
  const { index, seconds, windowsEmbedded, memory } = await runIndex(corpusDir, indexDir, sharedModelsDir);
  if (index === null) throw new Error(`expected articles to index in ${corpusDir}, got none`);
  const { articles, passages, windows } = index;
  return { seconds, articles, passages, windows, embedded: windowsEmbedded, megabytes: memory.resident };
}

/** Windows a second of `session.run` in as many processes as there are cores, each with its share of the windows. */
async function modelLimit(indexDir: string): Promise<number> {
  const shares = availableParallelism();
  const children = Array.from({ length: shares }, (_, share) =>
    startScript(scriptOf('modelLimit'), [indexDir, sharedModelsDir, String(share), String(shares)]),
  );
  const ready = await Promise.all(
    children.map((child) => messageFrom(child) as Promise<{ windows: number }>),
  );
  const ran = await Promise.all(
    children.map((child) => askProcess<{ seconds: number }>(child, { go: true })),
  );
  await Promise.all(children.map(endProcess));
  const windows = ready.reduce((sum, one) => sum + one.windows, 0);
  return windows / Math.max(...ran.map(({ seconds }) => seconds));
}

async function oneCallAPassage(indexDir: string): Promise<{ int8: number; fp32: number }> {
  const parameters = [indexDir, sharedModelsDir, String(onePassageCalls)];
  const child = startScript(scriptOf('oneCallAPassage'), parameters);
  const rates = (await messageFrom(child)) as { int8: number; fp32: number };
  await endProcess(child);
  return rates;
}

async function stagesOf(corpusDir: string, indexDir: string): Promise<Record<string, number>> {
  const child = startScript(scriptOf('stageProcess'), [corpusDir, indexDir, sharedModelsDir]);
  const { stages } = (await messageFrom(child)) as { stages: Record<string, number> };
  await endProcess(child);
  return stages;
}

function ratesTable(runs: readonly (readonly [string, Run])[]): DetailTable {
  return {
    caption: 'A whole index run, its start included: what it held, and how much of it in a second.',
    columns: ['', 'articles', 'passages', 'windows', 's', 'articles/s', 'passages/s', 'windows/s', 'MB'],
    rows: runs.map(([name, { articles, passages, windows, seconds, megabytes }]) => [
      ...[name, articles, passages, windows, seconds],
      ...[articles / seconds, passages / seconds, windows / seconds, megabytes],
    ]),
  };
}

function stagesTable(stages: Record<string, number>, run: Run): DetailTable {
  const sum = Object.values(stages).reduce((total, seconds) => total + seconds, 0);
  return {
    caption: 'The stages of that run alone, one after the other; the run itself does several at a time.',
    columns: ['', 's', 'ms a passage'],
    rows: [...Object.entries(stages), ['all stages', sum] as const, ['the run', run.seconds] as const].map(
      ([name, seconds]) => [name, seconds, (seconds * 1000) / run.passages],
    ),
  };
}
