// What the indexing measurements embed, from a built index and compiled code.
import { openEmbeddedIndex } from '../../dist/store/sqlite/embeddedIndex.js';
import { noFilter } from '../../dist/store/indexReader.js';
import { contextOf } from '../../dist/store/structure.js';

/** Of every passage, in order: its text, and what is embedded of each of its windows. */
export async function passageInputs(indexDir) {
  const index = await openEmbeddedIndex(indexDir);
  const inputs = [];
  for (const { key } of await index.references(noFilter)) {
    const [article] = await index.articles([key]);
    const context = contextOf(article);
    for (const { start, end, windows } of await index.passagesOf(key)) {
      const embedded = windows.map((window) => context.embedded(window));
      inputs.push({ text: article.text.slice(start, end), windows: embedded });
    }
  }
  await index.close();
  return inputs;
}
