import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embeddedStore } from '../src/store/sqlite/embeddedStore.js';
import { identityOf } from '../src/index/fingerprint.js';
import { runIndexing } from '../src/index/runIndexing.js';
import type { Embedder } from '../src/model/embedder.js';
import { prepareModel } from '../src/model/prepareModel.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { writeRecombined } from './articles/recombinedArticles.js';
import { benchFolder } from './benchOptions.js';
import { runIndex } from './processes.js';
import { progressLine } from './progressLine.js';
import { seededRandom } from './articles/seededRandom.js';
import {
  passagesPerArticle,
  syntheticArticles,
  type SyntheticArticle,
} from './articles/syntheticArticles.js';
import { openPoolEmbedder, roughTokens } from './articles/vectorPool.js';

/** A made-up archive, indexed. */
export interface BenchArchive {
  /** Passages that were asked for; `summary` of its index says how many it has. */
  readonly passages: number;
  readonly articles: number;
  readonly corpusDir: string;
  readonly indexDir: string;
}

/** Archives up to this size are one Markdown file an article; larger ones JSON Lines of {@link articlesPerFile}. */
const mostFiles = 30_000;
const articlesPerFile = 1000;

/** What decides over made-up articles, and over those of real sentences. */
const makesUp = ['seededRandom.ts', 'wordSource.ts', 'syntheticArticles.ts', 'vectorPool.ts'];
const recombines = ['seededRandom.ts', 'recombinedArticles.ts', 'vectorPool.ts'];

/** The articles that every part measures. */
export const benchArticles = syntheticArticles(20);

/**
 * An archive of about so many passages, of the articles from number `first` on. It is kept in `data/bench/archives/` until the code that writes an index, or
 * the one that makes up articles, changes.
 */
export async function benchArchive(passages: number, first = 0): Promise<BenchArchive> {
  const folder = join(benchFolder, 'archives', first === 0 ? String(passages) : `${passages}-from-${first}`);
  const articles = Math.max(1, Math.round(passages / passagesPerArticle));
  const folders = { corpusDir: join(folder, 'corpus'), indexDir: join(folder, 'index') };
  const archive = { passages, articles, ...folders };
  await unlessKept(folder, await codeKey(makesUp), async () => {
    await writeCorpus(archive.corpusDir, articles, first);
    await index(archive);
  });
  return archive;
}

/** An archive of about so many passages of what people wrote, kept like {@link benchArchive}. @see writeRecombined */
export async function benchTextArchive(
  texts: readonly string[],
  passages: number,
): Promise<Pick<BenchArchive, 'corpusDir' | 'indexDir'>> {
  const folder = join(benchFolder, 'archives', `texts-${passages}`);
  const archive = { corpusDir: join(folder, 'corpus'), indexDir: join(folder, 'index') };
  await unlessKept(folder, `${await codeKey(recombines)} ${texts.join(' ')}`, async () => {
    const real = await writeRecombined(archive.corpusDir, texts, passages);
    const share = Math.min(1, real / passages);
    process.stderr.write(
      `${(100 * share).toFixed(0)} % of ${passages} passages are of articles as they are\n`,
    );
    await runIndex(archive.corpusDir, archive.indexDir, sharedModelsDir);
  });
  return archive;
}

/** Makes what a folder holds, unless it lies there already under the same key. */
async function unlessKept(folder: string, key: string, make: () => Promise<void>): Promise<void> {
  const keyPath = join(folder, 'key');
  if (existsSync(keyPath) && (await readFile(keyPath, 'utf8')) === key) return;
  await rm(folder, { recursive: true, force: true });
  await make();
  await writeFile(keyPath, key);
}

/** Questions about an archive, each asked once. @param round other questions for another round */
export function archiveQuestions({ articles }: BenchArchive, count: number, round = 0): string[] {
  const random = seededRandom(21 + round, articles);
  return Array.from({ length: count }, () => benchArticles.question(random.below(articles), random));
}

/** An article as a Markdown file. */
export function markdownOf({ id, title, date, source, paragraphs }: SyntheticArticle): string {
  return `---\nid: ${id}\ntitle: ${title}\ndate: ${date}\nsource: ${source}\n---\n${textOf(paragraphs)}\n`;
}

/** Writes articles from number `first` on, one file each in folders of a thousand. */
export async function writeMarkdown(folder: string, count: number, first = 0): Promise<void> {
  for (let number = first; number < first + count; number += 1) {
    const within = join(folder, String(Math.floor(number / articlesPerFile)));
    if (number === first || number % articlesPerFile === 0) await mkdir(within, { recursive: true });
    await writeFile(join(within, `${number}.md`), markdownOf(benchArticles.article(number)));
  }
}

function textOf(paragraphs: SyntheticArticle['paragraphs']): string {
  return paragraphs.map((sentences) => sentences.join(' ')).join('\n\n');
}

async function writeCorpus(folder: string, articles: number, first: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (articles <= mostFiles) return writeMarkdown(folder, articles, first);
  const end = first + articles;
  for (let from = first; from < end; from += articlesPerFile) {
    const file = await open(join(folder, `${from}.jsonl`), 'w');
    for (let number = from; number < Math.min(end, from + articlesPerFile); number += 1) {
      const { id, title, date, source, paragraphs } = benchArticles.article(number);
      await file.write(`${JSON.stringify({ id, title, date, source, text: textOf(paragraphs) })}\n`);
    }
    await file.close();
  }
}

let opening: Promise<Embedder> | null = null;

async function index({ corpusDir, indexDir, articles, passages }: BenchArchive): Promise<void> {
  const { profile } = await prepareModel({ model: 'bundled', modelsDir: sharedModelsDir });
  const embedder = await (opening ??= openPoolEmbedder(benchArticles));
  const progress = progressLine(`building an archive of ${passages.toLocaleString('en')} passages`);
  await runIndexing({
    ...{ corpusDir, store: embeddedStore(indexDir), identity: identityOf(profile), full: true },
    now: () => new Date('2021-01-01T00:00:00Z'),
    openEmbedder: () => Promise.resolve(embedder),
    openTokenCounter: () => Promise.resolve(roughTokens),
    // The graph comes after the articles and takes about as long.
    onProgress: (step) => progress.at(step.articles / articles / 2),
  });
  progress.end();
}

/** Of all code that decides what an archive on disk looks like, the `makers` of its articles among it. */
async function codeKey(makers: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['../dist/index/', '../dist/store/', '../dist/text/', './articles/']) {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    const names = folder === './articles/' ? makers : await readdir(path, { recursive: true });
    for (const name of names.filter((file) => /\.(?:js|ts)$/.test(file)).sort()) {
      hash.update(await readFile(join(path, name)));
    }
  }
  return hash.digest('hex');
}
