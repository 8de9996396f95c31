import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { openEmbedder } from '../src/model/workerEmbedder.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { askedArchives, passagesIn, type AskedArchive } from './askedArchives.js';
import { benchToday } from './stages.js';
import { percentiles, reportFigures, type DetailTable, type Figure } from './figures.js';
import { askProcess, endProcess, messageFrom, startScript } from './processes.js';

const longestMs = 7_200_000;

/** Questions that are searched for, and questions that are answered with either search. */
const asked = { searches: 100, answers: 200 } as const;

/** The least share of answers whose first excerpt is that of an exact search. */
const sameGoal = (passages: number): number => (passages < 1_000_000 ? 0.985 : 0.97);

/** Candidates that the graph keeps while it is searched. */
const curve = [20, 40, 80, 160, 320, 640, 1280] as const;

interface Point {
  /** Null for the index as it is. */
  readonly ef: number | null;
  readonly recall10: number;
  readonly recall50: number;
  readonly ms: readonly number[];
}

describe('recall', () => {
  it(
    'measures the approximate search against the exact one',
    async () => {
      const measured: Measured[] = [];
      for await (const archive of askedArchives()) measured.push(await measure(archive));
      await reportFigures(
        'recall',
        measured.flatMap(({ figures }) => figures),
        measured.map(({ table }) => table),
      );
    },
    longestMs,
  );
});

interface Measured {
  readonly figures: readonly Figure[];
  readonly table: DetailTable;
}

async function measure({ name, indexDir, questions }: AskedArchive): Promise<Measured> {
  const passages = await passagesIn(indexDir);
  const embedder = await openEmbedder({ model: 'bundled', modelsDir: sharedModelsDir });
  const vectors = await embedder.embed(questions(asked.searches, 0), 'question');
  await embedder.close();
  const script = fileURLToPath(new URL('./recallProcess.mjs', import.meta.url));
  const child = startScript(script, [indexDir, sharedModelsDir]);
  await messageFrom(child);
  const message = { vectors, ef: curve };
  const { exactMs, curve: points } = await askProcess<{ exactMs: number; curve: Point[] }>(child, message);
  const answered = { questions: questions(asked.answers, 1), today: benchToday };
  const { same } = await askProcess<{ same: number }>(child, answered);
  await endProcess(child);
  const [own] = points;
  if (own === undefined) throw new Error('expected figures of the own setting, got none');
  const [p50] = percentiles(own.ms);
  return {
    figures: [
      { name: `${name}: recall@10`, value: own.recall10, unit: 'share', goal: 0.99, atLeast: true },
      {
        name: `${name}: first excerpt as with exact search`,
        value: same,
        unit: 'share',
        goal: sameGoal(passages),
        atLeast: true,
      },
      { name: `${name}: exact over approximate search`, value: exactMs / p50, unit: 'times', goal: null },
      {
        name: `${name}: HNSW with exact scores, median`,
        value: p50,
        unit: 'ms',
        goal: name === '100,000' ? 1 : null,
      },
    ],
    table: {
      caption: `Approximate search of ${passages.toLocaleString('en')} passages (${name}) by ef; recall is against the exact search over all windows (${exactMs.toFixed(1)} ms). “The index” includes the exact scores of what the graph finds; the rows below time the graph alone.`,
      columns: ['ef', 'recall@10', 'recall@50', 'p50 ms', 'p95 ms', 'p99 ms'],
      rows: points.map(({ ef, recall10, recall50, ms }) => [
        ...[ef === null ? 'the index' : String(ef), recall10.toFixed(4), recall50.toFixed(4)],
        ...percentiles(ms),
      ]),
    },
  };
}
