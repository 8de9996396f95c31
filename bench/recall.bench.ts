import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { openEmbedder } from '../src/model/workerEmbedder.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { archiveQuestions, benchArchive } from './archives.js';
import { benchOptions } from './benchOptions.js';
import { percentiles, reportFigures, type DetailTable, type Figure } from './figures.js';
import { askProcess, endProcess, messageFrom, startScript } from './processes.js';

const longestMs = 7_200_000;

/** Questions that are searched for. */
const asked = 100;

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
      const figures: Figure[] = [];
      const tables: DetailTable[] = [];
      for (const size of benchOptions().passages) {
        const measured = await measureSize(size);
        figures.push(...measured.figures);
        tables.push(measured.table);
      }
      await reportFigures('recall', figures, tables);
    },
    longestMs,
  );
});

async function measureSize(size: number): Promise<{ figures: Figure[]; table: DetailTable }> {
  const archive = await benchArchive(size);
  const embedder = await openEmbedder({ model: 'bundled', modelsDir: sharedModelsDir });
  const vectors = await embedder.embed(archiveQuestions(archive, asked), 'question');
  await embedder.close();
  const script = fileURLToPath(new URL('./recallProcess.mjs', import.meta.url));
  const child = startScript(script, [archive.indexDir]);
  await messageFrom(child);
  const message = { vectors, ef: curve };
  const { exactMs, curve: points } = await askProcess<{ exactMs: number; curve: Point[] }>(child, message);
  await endProcess(child);
  const name = size.toLocaleString('en');
  const [own] = points;
  if (own === undefined) throw new Error('expected figures of the own setting, got none');
  const [p50] = percentiles(own.ms);
  return {
    figures: [
      { name: `${name}: recall@10`, value: own.recall10, unit: 'share', goal: 0.99, atLeast: true },
      { name: `${name}: exact over approximate search`, value: exactMs / p50, unit: 'times', goal: null },
      {
        name: `${name}: HNSW with exact scores, median`,
        value: p50,
        unit: 'ms',
        goal: size === 100_000 ? 1 : null,
      },
    ],
    table: {
      caption: `Approximate search of ${name} passages by ef; recall is against the exact search over all windows (${exactMs.toFixed(1)} ms). “The index” includes the exact scores of what the graph finds; the rows below time the graph alone.`,
      columns: ['ef', 'recall@10', 'recall@50', 'p50 ms', 'p95 ms', 'p99 ms'],
      rows: points.map(({ ef, recall10, recall50, ms }) => [
        ...[ef === null ? 'the index' : String(ef), recall10.toFixed(4), recall50.toFixed(4)],
        ...percentiles(ms),
      ]),
    },
  };
}
