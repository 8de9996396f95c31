import { describe, it } from 'vitest';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { askedArchives, passagesIn, type AskedArchive } from './askedArchives.js';
import { percentiles, reportFigures, type DetailTable, type Figure } from './figures.js';
import {
  askProcess,
  endProcess,
  messageFrom,
  startArchiveProcess,
  treeMegabytes,
  type TreeMegabytes,
} from './processes.js';
import { answerStages } from '../src/retrieval/answering/answerStage.js';
import { benchToday, measureStages, warmUp, type BenchReader, type StageTimes } from './stages.js';

const longestMs = 7_200_000;

/** Questions that are asked one after the other, and by each number of clients. */
const asked = 200;
const clients = [1, 8] as const;

/** Goals are set at about this many passages. */
const goalSize = 100_000;

/** Milliseconds at {@link goalSize} passages, at the median and the 95th percentile. */
const goals = { bundled: [45, 120], off: [22.5, 60] } as const;

interface Measured {
  readonly name: string;
  readonly passages: number;
  readonly bundled: MeasuredReader;
  readonly off: MeasuredReader;
}

/** What was measured with one reader, or without. */
interface MeasuredReader {
  /** Milliseconds of whole answers, one after the other. */
  readonly whole: readonly number[];
  /** Milliseconds of processor time of whole answers, without the embedding process. */
  readonly cpu: readonly number[];
  readonly gapMs: number;
  readonly stages: readonly StageTimes[];
  /** Questions a second, by number of clients. */
  readonly rates: readonly number[];
  readonly memory: TreeMegabytes;
}

describe('answers', () => {
  it(
    'measures whole answers and their stages',
    async () => {
      const measured: Measured[] = [];
      for await (const archive of askedArchives()) measured.push(await measure(archive));
      await reportFigures('answers', figuresOf(measured), tablesOf(measured));
    },
    longestMs,
  );
});

async function measure(archive: AskedArchive): Promise<Measured> {
  const bundled = await measureReader(archive, 'bundled');
  const off = await measureReader(archive, 'off');
  return { name: archive.name, passages: await passagesIn(archive.indexDir), bundled, off };
}

async function measureReader(
  { indexDir, questions }: AskedArchive,
  reader: BenchReader,
): Promise<MeasuredReader> {
  const { stages } = await measureStages(indexDir, questions(warmUp + asked / 2, 0), reader);
  const child = startArchiveProcess(indexDir, sharedModelsDir, reader);
  await messageFrom(child);
  type Reply = { answers: { totalMs: number; cpuMs: number; gapMs: number }[] };
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
  const cpu = answers.map(({ cpuMs }) => cpuMs);
  const gapMs = Math.max(...answers.map((one) => one.gapMs));
  return { whole, cpu, gapMs, stages, rates, memory };
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
            value: percentiles(million.bundled.whole)[0] / percentiles(base.bundled.whole)[0],
            ...{ unit: 'times', goal: 2 },
          },
        ];
  return [...grown, ...measured.flatMap((one) => sizeFigures(one, one === base))];
}

function sizeFigures({ name, bundled, off }: Measured, hasGoals: boolean): Figure[] {
  const goal = (most: number): number | null => (hasGoals ? most : null);
  const wholeOf = (
    label: string,
    { whole }: MeasuredReader,
    [p50, p95]: readonly [number, number],
  ): Figure[] => {
    const [middle, slow] = percentiles(whole);
    return [
      { name: `${name}: ${label}, median`, value: middle, unit: 'ms', goal: goal(p50) },
      { name: `${name}: ${label}, 95th percentile`, value: slow, unit: 'ms', goal: goal(p95) },
    ];
  };
  const hnsw = percentiles(bundled.stages.map(({ hnswMs }) => hnswMs))[0];
  return [
    ...wholeOf('an answer', bundled, goals.bundled),
    ...wholeOf('without the reader', off, goals.off),
    { name: `${name}: HNSW, median`, value: hnsw, unit: 'ms', goal: goal(1) },
    { name: `${name}: main thread’s longest gap`, value: bundled.gapMs, unit: 'ms', goal: goal(20) },
    { name: `${name}: resident, without the bot`, value: bundled.memory.resident, unit: 'MB', goal: null },
  ];
}

function tablesOf(measured: readonly Measured[]): DetailTable[] {
  return [
    ...measured.map(stageTable),
    {
      caption: 'Questions a second, and memory in MB of the process and its embedding process.',
      columns: [
        'passages',
        'reader',
        ...clients.map((count) => `${count} client${count > 1 ? 's' : ''}`),
        'RSS',
        'PSS',
      ],
      rows: measured.flatMap(({ name, ...one }) =>
        readers.map((reader) => {
          const { rates, memory } = one[reader];
          return [name, reader, ...rates, memory.resident, memory.proportional];
        }),
      ),
    },
  ];
}

const readers: readonly BenchReader[] = ['bundled', 'off'];

/** Stages that are measured alone. */
const alone = [
  ['reading the question', ({ readMs }: StageTimes) => readMs],
  ['embedding', ({ embedMs }: StageTimes) => embedMs],
  ['BM25', ({ bm25Ms }: StageTimes) => bm25Ms],
  ['HNSW', ({ hnswMs }: StageTimes) => hnswMs],
  ['fusion', ({ fusionMs }: StageTimes) => fusionMs],
] as const;

function stageTable({ name, passages, bundled, off }: Measured): DetailTable {
  const both = (of: (one: MeasuredReader) => readonly number[]) => [
    ...percentiles(of(bundled)),
    ...percentiles(of(off)),
  ];
  const stagesOf = (of: (times: StageTimes) => number) => both(({ stages }) => stages.map(of));
  return {
    caption: `Answering from ${name} passages (${passages.toLocaleString('en')} exactly), milliseconds with the reader and without. What stands above the stages was measured alone; in the stages the question’s vector is known.`,
    columns: ['', 'p50', 'p95', 'p99', 'off p50', 'off p95', 'off p99'],
    rows: [
      ...alone.map(([part, of]) => [part, ...stagesOf(of)]),
      ...answerStages.map((stage) => [`stage: ${stage}`, ...stagesOf(({ answer }) => answer[stage])]),
      ['a whole answer', ...both(({ whole }) => whole)],
      ['its processor time, model apart', ...both(({ cpu }) => cpu)],
    ],
  };
}
