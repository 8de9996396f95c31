import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { openEmbeddedIndex } from '../../src/store/sqlite/embeddedIndex.js';
import { noFilter } from '../../src/store/indexReader.js';

/** What peers build their index from. */
export interface PassageDump {
  readonly folder: string;
  readonly passages: number;
  readonly dimensions: number;
}

/** Writes the passages of an index for the peers: `passages.jsonl`, and in `vectors.f32` the first window's vector of each. */
export async function dumpPassages(indexDir: string, folder: string): Promise<PassageDump> {
  await mkdir(folder, { recursive: true });
  const index = await openEmbeddedIndex(indexDir);
  const texts = createWriteStream(join(folder, 'passages.jsonl'));
  const vectors = createWriteStream(join(folder, 'vectors.f32'));
  let passages = 0;
  let dimensions = 0;
  try {
    for (const { key, title } of await index.references(noFilter)) {
      const [article] = await index.articles([key]);
      for (const { start, end, vectors: windows } of await index.passagesOf(key)) {
        const vector = windows[0] ?? new Float32Array(dimensions);
        dimensions = vector.length;
        passages += 1;
        texts.write(`${JSON.stringify({ title, text: article?.text.slice(start, end) })}\n`);
        if (!vectors.write(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength))) {
          await once(vectors, 'drain');
        }
      }
      if (texts.writableNeedDrain) await once(texts, 'drain');
    }
  } finally {
    await index.close();
    await Promise.all([texts, vectors].map((stream) => once(stream.end(), 'close')));
  }
  return { folder, passages, dimensions };
}
