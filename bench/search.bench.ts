import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it, onTestFinished } from 'vitest';
import { openEmbedder } from '../src/model/workerEmbedder.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { archiveQuestions, benchArchive } from './archives.js';
import { benchOptions, workFolder } from './benchOptions.js';
import { dumpPassages, type PassageDump } from './articles/dumpPassages.js';
import { median, percentiles, reportFigures, type DetailTable, type Figure } from './figures.js';
import { askProcess, endProcess, messageFrom, startScript, treeMegabytes } from './processes.js';
import { progressLine } from './progressLine.js';
import { measureStages, searchMs, warmUp } from './stages.js';

/** Two hours: a million passages take their time. */
const longestMs = 7_200_000;

/** A peer, how large an archive it is given, and how many questions it is asked. */
interface Peer {
  readonly name: string;
  readonly script: string;
  readonly mostPassages: number;
  /** Why it gets no larger ones. */
  readonly reason: string;
  readonly questions: number;
}

const peers: readonly Peer[] = [
  { ...{ name: 'LanceDB', script: 'lancedb', mostPassages: Infinity, reason: '' }, questions: 100 },
  {
    ...{ name: 'MiniSearch', script: 'minisearch', mostPassages: 200_000, questions: 50 },
    reason: 'its index outgrows what a JavaScript heap holds by default',
  },
  {
    ...{ name: 'Orama', script: 'orama', mostPassages: 50_000, questions: 20 },
    reason: 'its vectors outgrow what a JavaScript heap holds by default, and a search takes seconds',
  },
  {
    ...{ name: 'vectra', script: 'vectra', mostPassages: 50_000, questions: 20 },
    reason: 'its index is one JSON string, and that would be longer than JavaScript’s longest',
  },
  {
    ...{ name: 'brute force', script: 'bruteForce', mostPassages: 200_000, questions: 100 },
    reason: 'it is left out where it takes over a second a question',
  },
];

interface Search {
  readonly name: string;
  readonly ms: readonly number[];
  readonly rows: readonly (readonly number[])[];
}

interface PeerMeasured {
  readonly peer: string;
  readonly buildSeconds: number;
  readonly megabytes: number;
  readonly searches: readonly Search[];
}

interface PeerQuestion {
  readonly text: string;
  readonly vector: Float32Array;
}

describe('search', () => {
  it(
    'measures searching without embedding beside the peers',
    async () => {
      const figures: Figure[] = [];
      const tables: DetailTable[] = [];
      for (const size of benchOptions().searched) {
        const measured = await measureSize(size);
        figures.push(...measured.figures);
        tables.push(measured.table);
      }
      await reportFigures('search', figures, tables);
    },
    longestMs,
  );
});

async function measureSize(size: number): Promise<{ figures: Figure[]; table: DetailTable }> {
  const archive = await benchArchive(size);
  const texts = archiveQuestions(archive, warmUp + 100);
  const own = await measureStages(archive.indexDir, texts);
  const ownMs = own.stages.map(searchMs);
  const folder = await mkdtemp(join(await madeFolder(workFolder), 'search-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const dump = await dumpPassages(archive.indexDir, join(folder, 'dump'));
  const questions = await embedded(texts.slice(warmUp));
  const measured: PeerMeasured[] = [];
  for (const peer of peers) {
    if (dump.passages <= peer.mostPassages) measured.push(await measurePeer(peer, dump, folder, questions));
  }
  await rm(folder, { recursive: true, force: true });
  const exact = measured.find(({ peer }) => peer === 'brute force')?.searches[0]?.rows ?? null;
  const ownRows = [
    ...ownRow(
      'Footnote',
      'BM25',
      own.stages.map(({ bm25Ms }) => bm25Ms),
    ),
    ...ownRow(
      'Footnote',
      'vectors',
      own.stages.map(({ hnswMs }) => hnswMs),
    ),
    ...ownRow('Footnote', 'both, fused', ownMs, own.memory.resident),
  ];
  return {
    figures: ratiosOf(size, median(ownMs), measured),
    table: {
      caption: captionOf(dump.passages),
      columns: ['', 'search', 'p50 ms', 'p95 ms', 'p99 ms', 'recall@10', 'built in s', 'MB'],
      rows: [...ownRows, ...measured.flatMap((one) => rowsOf(one, exact))],
    },
  };
}

async function embedded(texts: readonly string[]): Promise<PeerQuestion[]> {
  const embedder = await openEmbedder({ model: 'bundled', modelsDir: sharedModelsDir });
  const vectors = await embedder.embed(texts, 'question');
  await embedder.close();
  return texts.map((text, i) => ({ text, vector: vectors[i]! }));
}

async function measurePeer(
  { name, script, questions: count }: Peer,
  { folder, passages, dimensions }: PassageDump,
  own: string,
  questions: readonly PeerQuestion[],
): Promise<PeerMeasured> {
  const progress = progressLine(`${name}, ${passages.toLocaleString('en')} passages`);
  const path = fileURLToPath(new URL(`./peers/${script}.mjs`, import.meta.url));
  const child = startScript(path, [folder, own, String(dimensions)]);
  const { buildSeconds } = (await messageFrom(child)) as { buildSeconds: number };
  await askProcess(child, { questions: questions.slice(-3) });
  const asked = questions.slice(0, count);
  const { searches } = await askProcess<{ searches: Search[] }>(child, { questions: asked });
  const { resident } = await treeMegabytes(child.pid!);
  await endProcess(child);
  progress.end();
  return { peer: name, buildSeconds, megabytes: resident, searches };
}

function captionOf(passages: number): string {
  const left = peers
    .filter(({ mostPassages }) => passages > mostPassages)
    .map(({ name, reason }) => ` ${name} is left out: ${reason}.`);
  return (
    `Searching ${passages.toLocaleString('en')} passages without embedding the question. Peers hold one vector a ` +
    `passage, Footnote one a window; recall is against the exact search over the peers’ vectors. Memory of ` +
    `Footnote holds the model.${left.join('')}`
  );
}

function ownRow(engine: string, search: string, ms: readonly number[], megabytes: number | null = null) {
  return [[engine, search, ...percentiles(ms), null, null, megabytes]];
}

function rowsOf(
  { peer, buildSeconds, megabytes, searches }: PeerMeasured,
  exact: readonly (readonly number[])[] | null,
): (string | number | null)[][] {
  return searches.map(({ name, ms, rows }, i) => {
    const recall = exact !== null && name.startsWith('vectors') ? recallOf(rows, exact) : null;
    const once = i === 0 ? [buildSeconds, megabytes] : [null, null];
    return [peer, name, ...percentiles(ms), recall, ...once];
  });
}

function recallOf(rows: readonly (readonly number[])[], exact: readonly (readonly number[])[]): number {
  const hits = rows.map((found, i) => (exact[i] ?? []).filter((row) => found.includes(row)).length);
  const wanted = rows.reduce((sum, _, i) => sum + (exact[i]?.length ?? 0), 0);
  return hits.reduce((sum, count) => sum + count, 0) / wanted;
}

/** How many times as long as the archive's whole search a peer takes. LanceDB with the faster of its vector indexes. */
function ratiosOf(size: number, ownMs: number, measured: readonly PeerMeasured[]): Figure[] {
  const of = (peer: string, search: string): number[] =>
    (measured.find((one) => one.peer === peer)?.searches ?? [])
      .filter(({ name }) => name.startsWith(search))
      .map(({ ms }) => median(ms));
  const [words] = of('LanceDB', 'words');
  const lance = words === undefined ? [] : [words + Math.min(...of('LanceDB', 'vectors'))];
  const ratio = (name: string, peerMs: readonly number[], least: number): Figure[] =>
    peerMs.map((ms) => {
      const goal = size < 36_000 ? null : least;
      return { name: `${at(size)}: ${name}`, value: ms / ownMs, unit: 'times', goal, atLeast: true };
    });
  return [
    ...ratio('LanceDB, text and vectors', lance, 1),
    ...ratio('MiniSearch', of('MiniSearch', 'words'), 10),
    ...ratio('Orama, hybrid', of('Orama', 'both'), 100),
    { name: `${at(size)}: both, fused, median`, value: ownMs, unit: 'ms', goal: null },
  ];
}

function at(size: number): string {
  return size.toLocaleString('en');
}

async function madeFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  return path;
}
