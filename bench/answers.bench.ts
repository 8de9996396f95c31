import { join } from 'node:path';
import { describe, it } from 'vitest';
import { openEmbeddedIndex } from '../src/store/sqlite/embeddedIndex.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { temporaryFolder } from '../tests/support/temporaryFolder.js';
import { archiveQuestions, benchArchive } from './archives.js';
import { benchOptions } from './benchOptions.js';
import { folderQuestions } from './folderQuestions.js';
import { percentiles, reportFigures, type DetailTable, type Figure } from './figures.js';
import {
  askProcess,
  endProcess,
  messageFrom,
  runIndex,
  startArchiveProcess,
  treeMegabytes,
  type TreeMegabytes,
} from './processes.js';
import { benchToday, measureStages, warmUp, type StageTimes } from './stages.js';

const longestMs = 7_200_000;

/** Questions that are asked one after the other, and by each number of clients. */
const asked = 200;
const clients = [1, 8] as const;

/** Where the issue of speed sets goals: about this many passages. */
const goalSize = 100_000;

interface Measured {
  readonly name: string;
  readonly passages: number;
  /** Milliseconds of whole answers, one after the other. */
  readonly whole: readonly number[];
  readonly gapMs: number;
  readonly stages: readonly StageTimes[];
  /** Questions a second, by number of clients. */
  readonly rates: readonly number[];
  readonly memory: TreeMegabytes;
}

/** An index, and questions about it: none twice, as the embedder keeps the vectors of questions. */
interface Asked {
  readonly name: string;
  readonly indexDir: string;
  readonly questions: (count: number, round: number) => readonly string[];
}

describe('answers', () => {
  it(
    'measures whole answers and their stages',
    async () => {
      const { passages, corpus } = benchOptions();
      const measured: Measured[] = [];
      for (const size of passages) {
        const archive = await benchArchive(size);
        const questions = (count: number, round: number) => archiveQuestions(archive, count, round);
        measured.push(
          await measure({ name: size.toLocaleString('en'), indexDir: archive.indexDir, questions }),
        );
      }
      if (corpus !== null) measured.push(await measure(await indexFolder(corpus)));
      await reportFigures('answers', figuresOf(measured), tablesOf(measured));
    },
    longestMs,
  );
});

async function indexFolder(corpus: string): Promise<Asked> {
  const indexDir = join(await temporaryFolder(), 'index');
  await runIndex(corpus, indexDir, sharedModelsDir);
  return { name: 'the folder', indexDir, questions: await folderQuestions(indexDir) };
}

async function measure({ name, indexDir, questions }: Asked): Promise<Measured> {
  const { stages } = await measureStages(indexDir, questions(warmUp + asked / 2, 0));
  const child = startArchiveProcess(indexDir, sharedModelsDir);
  await messageFrom(child);
  type Reply = { answers: { totalMs: number; gapMs: number }[] };
  const ask = (list: readonly string[]) => askProcess<Reply>(child, { questions: list, today: benchToday });
  await ask(questions(warmUp, 1));
  const { answers } = await ask(questions(asked, 2));
  const rates: number[] = [];
  for (const [round, count] of clients.entries()) {
    const list = questions(asked, 3 + round);
    const message = { questions: list, today: benchToday, clients: count };
    const { seconds } = await askProcess<{ seconds: number }>(child, message);
    rates.push(list.length / seconds);
  }
  const memory = await treeMegabytes(child.pid!);
  await endProcess(child);
  const whole = answers.map(({ totalMs }) => totalMs);
  const gapMs = Math.max(...answers.map((one) => one.gapMs));
  return { name, passages: await passagesIn(indexDir), whole, gapMs, stages, rates, memory };
}

async function passagesIn(indexDir: string): Promise<number> {
  const index = await openEmbeddedIndex(indexDir);
  await index.close();
  return index.summary.passages;
}

function figuresOf(measured: readonly Measured[]): Figure[] {
  const base = measured.find(({ name }) => name === goalSize.toLocaleString('en'));
  const million = measured.find(({ name }) => name === (1_000_000).toLocaleString('en'));
  const grown: Figure[] =
    base === undefined || million === undefined
      ? []
      : [
          {
            name: 'a whole answer, 1 million over 100,000 passages',
            value: percentiles(million.whole)[0] / percentiles(base.whole)[0],
            ...{ unit: 'times', goal: 2 },
          },
        ];
  return [...grown, ...measured.flatMap((one) => sizeFigures(one, one === base))];
}

function sizeFigures({ name, whole, gapMs, stages, memory }: Measured, hasGoals: boolean): Figure[] {
  const [p50, p95] = percentiles(whole);
  const goal = (most: number): number | null => (hasGoals ? most : null);
  const hnsw = percentiles(stages.map(({ hnswMs }) => hnswMs))[0];
  return [
    { name: `${name}: a whole answer, median`, value: p50, unit: 'ms', goal: goal(12) },
    { name: `${name}: 95th percentile`, value: p95, unit: 'ms', goal: goal(30) },
    { name: `${name}: HNSW, median`, value: hnsw, unit: 'ms', goal: goal(1) },
    { name: `${name}: main thread’s longest gap`, value: gapMs, unit: 'ms', goal: goal(20) },
    { name: `${name}: resident, without the bot`, value: memory.resident, unit: 'MB', goal: null },
  ];
}

function tablesOf(measured: readonly Measured[]): DetailTable[] {
  const parts = [
    ['reading the question', ({ readMs }: StageTimes) => readMs],
    ['embedding', ({ embedMs }: StageTimes) => embedMs],
    ['BM25', ({ bm25Ms }: StageTimes) => bm25Ms],
    ['HNSW', ({ hnswMs }: StageTimes) => hnswMs],
    ['fusion', ({ fusionMs }: StageTimes) => fusionMs],
    ['evidence', ({ evidenceMs }: StageTimes) => evidenceMs],
  ] as const;
  return [
    ...measured.map(({ name, passages, stages, whole }) => ({
      caption: `Answering from ${name} passages (${passages.toLocaleString('en')} exactly), milliseconds; each stage was measured alone.`,
      columns: ['', 'p50', 'p95', 'p99'],
      rows: [
        ...parts.map(([part, of]) => [part, ...percentiles(stages.map(of))]),
        ['a whole answer', ...percentiles(whole)],
      ],
    })),
    {
      caption: 'Questions a second, and memory in MB of the process and its embedding process.',
      columns: [
        'passages',
        ...clients.map((count) => `${count} client${count > 1 ? 's' : ''}`),
        'RSS',
        'PSS',
      ],
      rows: measured.map(({ name, rates, memory }) => [name, ...rates, memory.resident, memory.proportional]),
    },
  ];
}
