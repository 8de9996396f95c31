import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { contextOf } from '../../src/store/structure.js';
import { paragraphsOf } from '../../src/index/readers/textBuilder.js';
import { splitArticle } from '../../src/index/splitting/splitArticle.js';
import type { Embedder } from '../../src/model/embedder.js';
import { openEmbedder } from '../../src/model/workerEmbedder.js';
import { sharedModelsDir } from '../../tests/support/sharedModelsDir.js';
import { benchFolder } from '../benchOptions.js';
import { progressLine } from '../progressLine.js';
import { seededRandom, seedOf } from './seededRandom.js';
import { topicCount, type SyntheticArticles } from './syntheticArticles.js';

/** Articles whose windows are embedded for real: two of each topic, about 7,000 windows. */
const pooledArticles = 2 * topicCount;

/** How much of a made-up vector a second window of its topic is, and the difference of two windows of any topic. */
const mixture = { second: 0.6, difference: 0.35 } as const;

/** Windows embedded between two lines of progress. */
const batch = 256;

/** About as many tokens as the bundled model counts: splitting by the true count takes as long as embedding. */
export function roughTokens(text: string): number {
  return Math.ceil(text.length / 4.2);
}

interface Pool {
  readonly byText: ReadonlyMap<string, Float32Array>;
  readonly all: readonly Float32Array[];
  readonly byTopic: readonly (readonly Float32Array[])[];
}

/**
 * An embedder for archives that would take too long to embed. The windows of the first 800 articles have their true
 * vectors; any other window gets a seeded mixture of true vectors of its topic, moved by the difference of two others,
 * so that the vectors keep to the model's own distribution. The true ones are kept in `data/bench/`.
 */
export async function openPoolEmbedder(articles: SyntheticArticles): Promise<Embedder> {
  const texts = pooledTexts(articles);
  const { dimensions, vectors } = await trueVectors(texts.map(({ text }) => text));
  const byTopic = Array.from({ length: topicCount }, (): Float32Array[] => []);
  texts.forEach(({ topic }, i) => byTopic[topic]!.push(vectors[i]!));
  const byText = new Map(texts.map(({ text }, i) => [text, vectors[i]!]));
  const pool: Pool = { byText, all: vectors, byTopic };
  return {
    model: 'bundled',
    dimensions,
    embed: (windows) => Promise.resolve(windows.map((window) => byText.get(window) ?? mixed(pool, window))),
    close: () => Promise.resolve(),
  };
}

function pooledTexts(articles: SyntheticArticles): { text: string; topic: number }[] {
  return Array.from({ length: pooledArticles }, (_, number) => {
    const { title, paragraphs, topic } = articles.article(number);
    const content = paragraphsOf(paragraphs.map((sentences) => sentences.join(' ')).join('\n\n'));
    const article = { ...content, title, language: 'en', tags: [], aliases: [], description: null };
    const passages = splitArticle(article, roughTokens);
    const context = contextOf(article);
    return passages
      .flatMap(({ windows }) => windows)
      .map((window) => ({ text: context.embedded(window), topic }));
  }).flat();
}

function mixed({ all, byTopic }: Pool, window: string): Float32Array {
  const random = seededRandom(seedOf(window));
  // A title begins with its topic's name, which holds the topic's number.
  const own = byTopic[Number(/^\S*?(\d+) /.exec(window)?.[1] ?? 0)] ?? all;
  const [first, second, third, fourth] = [own, own, all, all].map((from) => random.pick(from));
  const weight = mixture.second * random.next();
  const sum = first!.map(
    (value, i) => value + weight * second![i]! + mixture.difference * (third![i]! - fourth![i]!),
  );
  const norm = Math.hypot(...sum);
  return sum.map((value) => value / norm);
}

async function trueVectors(
  texts: readonly string[],
): Promise<{ dimensions: number; vectors: Float32Array[] }> {
  const embedder = await openEmbedder({
    ...{ model: 'bundled', modelsDir: sharedModelsDir },
    workers: availableParallelism(),
  });
  try {
    const { dimensions, profile } = embedder;
    const key = createHash('sha256')
      .update(JSON.stringify([profile, texts]))
      .digest('hex')
      .slice(0, 16);
    const path = `${benchFolder}vectors-${key}.f32`;
    if (!existsSync(path)) await keepVectors(path, texts, embedder);
    const { buffer, byteOffset, byteLength } = await readFile(path);
    const flat = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
    const vectors = texts.map((_, i) => flat.slice(i * dimensions, (i + 1) * dimensions));
    return { dimensions, vectors };
  } finally {
    await embedder.close();
  }
}

async function keepVectors(path: string, texts: readonly string[], embedder: Embedder): Promise<void> {
  const progress = progressLine(`embedding ${texts.length} windows for the made-up archives`);
  const flat = new Float32Array(texts.length * embedder.dimensions);
  for (let at = 0; at < texts.length; at += batch) {
    const embedded = await embedder.embed(texts.slice(at, at + batch), 'window');
    embedded.forEach((vector, i) => flat.set(vector, (at + i) * embedder.dimensions));
    progress.at(at / texts.length);
  }
  await mkdir(benchFolder, { recursive: true });
  await writeFile(`${path}.part`, flat);
  await rename(`${path}.part`, path);
  progress.end();
}
