import type { Article } from '../../src/store/article.js';
import type { ArchiveOptions } from '../../src/retrieval/archiveOptions.js';
import { openArchive } from '../../src/retrieval/openArchive.js';
import type { Archive } from '../../src/retrieval/archive.js';
import type { Embedder } from '../../src/model/embedder.js';
import type { IndexReader } from '../../src/store/indexReader.js';
import { onTestFinished } from 'vitest';
import { makeRig, type IndexingRig } from '../index/indexingRig.js';
import { embedder as plainEmbedder, identity } from '../index/testEntries.js';

/** What a small article is made of. */
export type SmallArticle = Partial<Pick<Article, 'title' | 'date' | 'source'>> & { id: string; text: string };

/** The embedder that small indexes are made with. */
export const smallEmbedder: Embedder = { ...plainEmbedder, model: identity.model };

/** Writes articles as the rig's corpus, in place of those before, and indexes them. */
export async function indexArticles(rig: IndexingRig, articles: readonly SmallArticle[]): Promise<void> {
  const lines = articles.map((article) => JSON.stringify({ title: article.id, ...article }));
  await rig.write('articles.jsonl', lines.join('\n'));
  const { skipped } = await rig.run();
  if (skipped.length > 0) throw new Error(skipped.join('\n'));
}

/** An index of a few articles, with the deterministic embedder; closed and removed when the test ends. */
export async function openSmallIndex(articles: readonly SmallArticle[]): Promise<IndexReader> {
  const rig = await makeRig();
  await indexArticles(rig, articles);
  return rig.open();
}

/** An archive over the rig's index, with the deterministic embedder unless another is given; closed when the test ends. */
export async function openSmallArchive(
  { indexDir }: IndexingRig,
  embedder: Embedder = smallEmbedder,
  changes: Partial<ArchiveOptions> = {},
): Promise<Archive> {
  const archive = await openArchive({
    ...{ indexDir, model: 'hash', modelsDir: indexDir },
    openEmbedder: () => Promise.resolve(embedder),
    ...changes,
  });
  onTestFinished(() => archive.close());
  return archive;
}
