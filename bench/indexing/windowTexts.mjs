// What the indexing measurements embed, from a built index and compiled code.
import { openEmbeddedIndex } from '../../dist/store/sqlite/embeddedIndex.js';
import { noFilter } from '../../dist/store/indexReader.js';
import { embeddingInput } from '../../dist/index/embeddingInput.js';

/** Of every passage, in order: its text, and what is embedded of each of its windows. */
export async function passageInputs(indexDir) {
  const index = await openEmbeddedIndex(indexDir);
  const inputs = [];
  for (const { key, title } of await index.references(noFilter)) {
    const [{ text }] = await index.articles([key]);
    for (const { start, end, windows } of await index.passagesOf(key)) {
      const embedded = windows.map((window) => embeddingInput(title, text.slice(window.start, window.end)));
      inputs.push({ text: text.slice(start, end), windows: embedded });
    }
  }
  await index.close();
  return inputs;
}
