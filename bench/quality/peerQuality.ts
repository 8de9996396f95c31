import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GoldQuestion } from '../../src/evaluation/evaluationSet.js';
import { judgeShown, type ShownJudgement } from '../../src/evaluation/judgeAnswers.js';
import { quantile, share } from '../../src/evaluation/metrics.js';
import type { Embedder } from '../../src/model/embedder.js';
import { noFilter, type IndexReader } from '../../src/store/indexReader.js';
import { writeDump } from '../articles/dumpPassages.js';
import { askProcess, endProcess, messageFrom, startScript } from '../processes.js';
import { sectionDocuments, type SectionDocument } from './sectionDocuments.js';

/** How well one search of one engine answers the questions of a set; shares are 0 to 1. */
export interface SearchQuality {
  readonly engine: string;
  readonly search: string;
  readonly right: number;
  readonly inThree: number;
  /** UTF-16 units of what is shown first, at the median. */
  readonly characters: number;
}

/** Peers that are asked, and their scripts. */
const peers = [
  ['MiniSearch', 'minisearch'],
  ['Orama', 'orama'],
  ['vectra', 'vectra'],
  ['LanceDB', 'lancedb'],
] as const;

/** Texts that are embedded in one call. */
const batch = 64;

/** The sections of all articles of an index. */
export async function allSections(index: IndexReader): Promise<SectionDocument[]> {
  const sections: SectionDocument[] = [];
  for (const { key } of await index.references(noFilter)) {
    for (const article of await index.articles([key])) sections.push(...sectionDocuments(article));
  }
  return sections;
}

/**
 * Gives every peer the sections as its documents, each with the vector of its title and its beginning (the model reads 128
 * tokens), and judges what each of its searches finds: the best section whole is the lead and the first excerpt.
 * @param folder for what the peers write
 */
export async function measurePeers(
  sections: readonly SectionDocument[],
  questions: readonly GoldQuestion[],
  embedder: Embedder,
  folder: string,
): Promise<SearchQuality[]> {
  const texts = sections.map(({ title, text }) => `${title}. ${text}`);
  const vectors = await embeddedAll(embedder, texts);
  const asked = await embedder.embed(
    questions.map(({ question }) => question),
    'question',
  );
  const dumped = sections.map(({ title, text }, i) => ({ title, text, vector: vectors[i]! }));
  const dump = await writeDump(join(folder, 'dump'), dumped);
  const measured: SearchQuality[] = [];
  for (const [engine, script] of peers) {
    const path = fileURLToPath(new URL(`../peers/${script}.mjs`, import.meta.url));
    const child = startScript(path, [dump.folder, folder, String(dump.dimensions)]);
    await messageFrom(child);
    const message = { questions: questions.map(({ question }, i) => ({ text: question, vector: asked[i] })) };
    type Reply = { searches: { name: string; rows: number[][] }[] };
    const { searches } = await askProcess<Reply>(child, message);
    await endProcess(child);
    for (const { name, rows } of searches) {
      const found = rows.map((list) => list.flatMap((row) => sections[row] ?? []));
      measured.push(judgeSearch(engine, name, questions, found));
    }
  }
  return measured;
}

async function embeddedAll(embedder: Embedder, texts: readonly string[]): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += batch) {
    vectors.push(...(await embedder.embed(texts.slice(at, at + batch), 'window')));
  }
  return vectors;
}

/** Judges what a search found. @param found sections for each question, best first */
export function judgeSearch(
  engine: string,
  search: string,
  questions: readonly GoldQuestion[],
  found: readonly (readonly SectionDocument[])[],
): SearchQuality {
  const shown = found.map((list) => ({
    lead: list[0]?.text ?? '',
    excerpts: list.map(({ article, text }) => ({ article, excerpt: text })),
  }));
  const judged = questions.map((gold, i) => judgeShown(gold, shown[i] ?? { lead: '', excerpts: [] }));
  const lengths = shown.map(({ lead }) => lead.length).filter((length) => length > 0);
  return qualityOf(engine, search, judged, lengths);
}

/** The figures of judged questions. @param lengths of what was shown first, where something was */
export function qualityOf(
  engine: string,
  search: string,
  judged: readonly ShownJudgement[],
  lengths: readonly number[],
): SearchQuality {
  return {
    ...{ engine, search },
    right: share(judged.map(({ right }) => right)),
    inThree: share(judged.map(({ inThree }) => inThree)),
    characters: quantile(lengths, 0.5),
  };
}
