import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEvaluationSet } from '../src/evaluation/evaluationSet.js';
import { openEvaluation } from '../src/evaluation/openEvaluation.js';
import { indexStoreAt } from '../src/store/indexStoreAt.js';
import { copyStore } from '../src/operating/stores/storeCopy.js';
import { answerQuestion } from '../src/retrieval/answering/answerQuestion.js';
import type { Embedder } from '../src/model/embedder.js';
import { openEmbedder } from '../src/model/workerEmbedder.js';
import { evidenceModelOf } from '../src/retrieval/evidence/evidenceWeights.js';
import { learnedEvidence } from '../src/retrieval/evidence/learnedEvidence.js';
import { openLanguage } from '../src/text/language.js';
import { noFilter, type IndexReader } from '../src/store/indexReader.js';
import { openIndex } from '../src/store/openIndex.js';
import { migrateStore } from '../src/store/postgres/schema/migrateStore.js';
import { stems } from '../src/text/tokenizer.js';
import { startPostgres } from '../tests/support/postgres/startPostgres.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { temporaryFolder } from '../tests/support/temporaryFolder.js';
import { archiveQuestions, benchArchive } from './archives.js';
import { median, percentile95, reportFigures, type DetailTable, type Figure } from './figures.js';

/** Passages of the archives; `BENCH_STORE_PASSAGES` names others. */
const sizes = (process.env['BENCH_STORE_PASSAGES'] ?? '10000,36000').split(',').map(Number);

/** An empty database with pgvector, by its address; without it PGlite is started, which is PostgreSQL in WebAssembly. */
const given = process.env['BENCH_STORE_URL'];

const agreementFolder =
  process.env['BENCH_STORE_AGREEMENT'] ?? fileURLToPath(new URL('../../shared/eval/xquad', import.meta.url));

const questionsAsked = 100;
/** What answers take from each retriever. */
const depth = 50;
const longestMs = 7_200_000;

let url = '';
let close = (): Promise<void> => Promise.resolve();
beforeAll(async () => {
  if (given === undefined) {
    const started = await startPostgres();
    ({ url } = started);
    // The graph of the larger archive is built in memory, as an operator would have it.
    await started.exec(`SET maintenance_work_mem = '512MB'`);
    close = () => started.close();
  } else url = given;
  await migrateStore(url);
}, 120_000);
afterAll(() => close());

const what = given === undefined ? 'PGlite' : 'PostgreSQL';

describe('store', () => {
  it('measures both stores on the same archive', { timeout: longestMs }, async () => {
    const figures: Figure[] = [];
    const tables: DetailTable[] = [];
    for (const size of sizes) {
      const measured = await measureSize(size);
      figures.push(...measured.figures);
      tables.push(measured.stages, measured.bytes);
    }
    await reportFigures('store', figures, tables);
  });

  it.skipIf(!existsSync(agreementFolder))('both give the same answers', { timeout: longestMs }, async () => {
    const { questions, first, ten } = await measureAgreement(agreementFolder);
    await reportFigures('store-agreement', [
      {
        name: `first citation the same, of ${questions}`,
        value: first,
        unit: 'share',
        goal: 0.98,
        atLeast: true,
      },
      { name: 'set of the first ten the same', value: ten, unit: 'share', goal: 0.95, atLeast: true },
    ]);
    expect(first).toBeGreaterThanOrEqual(0.98);
    expect(ten).toBeGreaterThanOrEqual(0.95);
  });
});

type Stages = Readonly<Record<'words' | 'meaning' | 'reading' | 'opening', number[]>>;

async function measureSize(size: number) {
  const archive = await benchArchive(size);
  const questions = archiveQuestions(archive, questionsAsked);
  const embedder = await openEmbedder({ model: 'bundled', modelsDir: sharedModelsDir });
  const vectors = await embedder.embed(questions, 'question');
  await embedder.close();
  const folder = await temporaryFolder();
  const places = [folder, url] as const;
  const names = ['embedded', what];
  const filled: { seconds: number; passages: number }[] = [];
  const stages: Stages[] = [];
  for (const place of places) {
    const startedAt = performance.now();
    const { passages } = await copyStore({ from: archive.indexDir, to: place });
    filled.push({ seconds: (performance.now() - startedAt) / 1000, passages });
    stages.push(await measureStages(place, questions, vectors));
  }
  const bytes = [await folderBytes(folder), await tableBytes(url)] as const;
  const sums = [
    bytes[0].reduce((sum, [, each]) => sum + each, 0),
    bytes[1].reduce((sum, [, each]) => sum + each, 0),
  ];
  const label = size.toLocaleString('en');
  const figures = names.flatMap((name, at): Figure[] => [
    {
      name: `${label}: searching, ${name}, median`,
      value: median(sumsOf(stages[at]!)),
      unit: 'ms',
      goal: null,
    },
    {
      name: `${label}: passages written, ${name}`,
      value: filled[at]!.passages / filled[at]!.seconds,
      unit: 'a second',
      goal: null,
    },
    { name: `${label}: size, ${name}`, value: sums[at]! / 1e6, unit: 'MB', goal: null },
  ]);
  const stageNames = ['words', 'meaning', 'reading', 'opening'] as const;
  return {
    figures,
    stages: {
      caption: `${label} passages, ${questionsAsked} questions: milliseconds, median and 95th percentile.`,
      columns: ['stage', ...names.flatMap((name) => [`${name} p50`, 'p95'])],
      rows: stageNames.map((stage) => [
        stage,
        ...stages.flatMap((each) => [median(each[stage]), percentile95(each[stage])]),
      ]),
    },
    bytes: {
      caption: `${label} passages: bytes a passage, with indexes.`,
      columns: ['part', 'bytes'],
      rows: bytes.flatMap((parts, at) =>
        parts.map(([part, sum]) => [`${names[at]} ${part}`, sum / filled[at]!.passages]),
      ),
    },
  };
}

function sumsOf({ words, meaning, reading }: Stages): number[] {
  return words.map((ms, at) => ms + (meaning[at] ?? 0) + (reading[at] ?? 0));
}

async function measureStages(
  place: string,
  questions: readonly string[],
  vectors: readonly Float32Array[],
): Promise<Stages> {
  const stages: Stages = { words: [], meaning: [], reading: [], opening: [] };
  const timed = async <T>(stage: keyof Stages, work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const result = await work();
    stages[stage].push(performance.now() - startedAt);
    return result;
  };
  const source = openIndex(place);
  const reader = await timed('opening', () => source.open());
  const ask = async (question: string, vector: Float32Array): Promise<void> => {
    const words = await timed('words', () => reader.searchStems(stems(question), depth, noFilter));
    const near = await timed('meaning', () => reader.searchVector(vector, depth, noFilter));
    await timed('reading', async () => {
      const passages = await reader.passages([...new Set([...words, ...near].map(({ passage }) => passage))]);
      await reader.articles([...new Set(passages.slice(0, 12).map(({ article }) => article))]);
    });
  };
  // What is read first is not yet in memory.
  for (const [at, question] of questions.slice(0, 10).entries()) await ask(question, vectors[at]!);
  for (const stage of ['words', 'meaning', 'reading'] as const) stages[stage].length = 0;
  for (const [at, question] of questions.entries()) await ask(question, vectors[at]!);
  await reader.close();
  await source.close();
  return stages;
}

async function folderBytes(folder: string): Promise<[string, number][]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ parentPath, name }): Promise<[string, number]> => [
      name,
      (await stat(join(parentPath, name))).size,
    ]),
  );
}

/** Bytes of the newest line's tables, and of the graph and the inverted lists apart. */
async function tableBytes(address: string): Promise<[string, number][]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const { rows } = await client.query<{ part: string; bytes: string }>(
    `WITH newest AS (SELECT max(line) AS line FROM footnote.lines)
     SELECT c.relname AS part, CASE c.relkind WHEN 'r' THEN pg_table_size(c.oid) ELSE pg_relation_size(c.oid) END AS bytes
     FROM pg_class c, newest WHERE c.relnamespace = 'footnote'::regnamespace AND c.relkind IN ('r', 'i')
       AND c.relname ~ ('_' || newest.line || '(_|$)') ORDER BY 2 DESC`,
  );
  await client.end();
  return rows.map(({ part, bytes }) => [part, Number(bytes)]);
}

/** Asks every question of an evaluation folder of both stores, which hold the same index. */
async function measureAgreement(folder: string): Promise<{ questions: number; first: number; ten: number }> {
  const set = await readEvaluationSet(folder);
  const settings = { EMBEDDING_MODEL: 'bundled', MODELS_DIR: sharedModelsDir };
  const evaluation = await openEvaluation(join(folder, 'articles'), settings);
  try {
    await writeReader(evaluation.index, url);
    const source = openIndex(url);
    const other = await source.open();
    const language = await openLanguage();
    let [first, ten] = [0, 0];
    for (const { question } of set.answerable) {
      const [one, two] = [
        await citationsOf(evaluation.index, evaluation.embedder, language, question),
        await citationsOf(other, evaluation.embedder, language, question),
      ];
      if (one[0] === two[0]) first += 1;
      if ([...one].sort().join('\n') === [...two].sort().join('\n')) ten += 1;
    }
    await other.close();
    await source.close();
    return {
      questions: set.answerable.length,
      first: first / set.answerable.length,
      ten: ten / set.answerable.length,
    };
  } finally {
    await evaluation.close();
  }
}

/** Up to ten, each as article and place. */
async function citationsOf(
  index: IndexReader,
  embedder: Embedder,
  language: Awaited<ReturnType<typeof openLanguage>>,
  question: string,
): Promise<string[]> {
  const parts = { index, embedder, reader: null, language, model: evidenceModelOf(learnedEvidence) };
  const request = { question, filter: noFilter, today: '2026-01-01', top: 10, notes: [] };
  const { citations } = await answerQuestion(parts, request);
  return citations.map(({ article, start, end }) => `${article.id} ${start}-${end}`);
}

/** Writes what a reader holds into another store, as `copyStore` does from a place. */
async function writeReader(reader: IndexReader, to: string): Promise<void> {
  const store = indexStoreAt(to);
  const { model, fingerprint } = reader.summary;
  const references = await reader.references(noFilter);
  const keys = references.map(({ key }) => key).sort((one, other) => one - other);
  const [sample] = await reader.passagesOf(keys[0] ?? 0);
  const identity = { model, fingerprint, dimensions: sample?.vectors[0]?.length ?? 1 };
  const writer = await store.openWriter({ identity, full: true, now: () => new Date(0) });
  for (const key of keys) {
    const [found] = await reader.articles([key]);
    if (found === undefined) continue;
    const { key: _key, ...article } = found;
    const passages = await reader.passagesOf(key);
    const vectors = passages.map((passage) => passage.vectors);
    await writer.putArticle({ article, file: article.path, hash: article.id, passages, vectors });
  }
  await writer.commit();
}
