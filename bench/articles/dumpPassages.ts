import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { openEmbeddedIndex } from '../../src/store/sqlite/embeddedIndex.js';
import { noFilter, type IndexReader } from '../../src/store/indexReader.js';

/** What peers build their index from. */
export interface PassageDump {
  readonly folder: string;
  readonly passages: number;
  readonly dimensions: number;
}

/** A passage as peers get it. */
export interface DumpedPassage {
  readonly title: string;
  readonly text: string;
  readonly vector: Float32Array;
}

/** Writes the passages of an index for the peers, each with the vector of its first window. */
export async function dumpPassages(indexDir: string, folder: string): Promise<PassageDump> {
  const index = await openEmbeddedIndex(indexDir);
  try {
    return await writeDump(folder, passagesOf(index));
  } finally {
    await index.close();
  }
}

async function* passagesOf(index: IndexReader): AsyncGenerator<DumpedPassage> {
  let none = new Float32Array();
  for (const { key, title } of await index.references(noFilter)) {
    const [article] = await index.articles([key]);
    for (const { start, end, vectors } of await index.passagesOf(key)) {
      const vector = vectors[0] ?? none;
      if (none.length === 0) none = new Float32Array(vector.length);
      yield { title, text: article?.text.slice(start, end) ?? '', vector };
    }
  }
}

/** Writes passages for the peers: `passages.jsonl`, and `vectors.f32` with one vector each. */
export async function writeDump(
  folder: string,
  dumped: AsyncIterable<DumpedPassage> | Iterable<DumpedPassage>,
): Promise<PassageDump> {
  await mkdir(folder, { recursive: true });
  const texts = createWriteStream(join(folder, 'passages.jsonl'));
  const vectors = createWriteStream(join(folder, 'vectors.f32'));
  let passages = 0;
  let dimensions = 0;
  try {
    for await (const { title, text, vector } of dumped) {
      dimensions = vector.length;
      passages += 1;
      const fits = texts.write(`${JSON.stringify({ title, text })}\n`);
      if (!vectors.write(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength))) {
        await once(vectors, 'drain');
      }
      if (!fits && texts.writableNeedDrain) await once(texts, 'drain');
    }
  } finally {
    await Promise.all([texts, vectors].map((stream) => once(stream.end(), 'close')));
  }
  return { folder, passages, dimensions };
}
