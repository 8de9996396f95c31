import { openEmbeddedIndex } from '../../src/store/sqlite/embeddedIndex.js';
import { noFilter } from '../../src/store/indexReader.js';
import type { Snapshot } from './faultCorpus.js';

/** The articles of the generation in force. */
export async function readIndex(indexDir: string): Promise<Snapshot> {
  const reader = await openEmbeddedIndex(indexDir);
  try {
    const references = await reader.references(noFilter);
    const articles = await reader.articles(references.map(({ key }) => key));
    for (const { key, text } of articles) {
      for (const { start, end } of await reader.passagesOf(key)) {
        if (text.slice(start, end) === '') throw new Error(`expected passages within ${key}, got none`);
      }
    }
    return new Map(articles.map(({ id, text }) => [id, text]));
  } finally {
    await reader.close();
  }
}
