import type { EmbeddingRequest, ReadingRequest, WorkerReply, WorkerRequest } from './embeddingPool.js';
import { loadReader } from './loadReader.js';
import type { ProcessModels } from './prepareReader.js';
import { loadTransformersEmbedder } from './transformersEmbedder.js';
import { failureOf } from '../workerFailure.js';

/** Entry of a process that holds a model. A model that cannot be loaded is reported with every request. */
const models = JSON.parse(process.argv[2] ?? '') as ProcessModels;
const { folder, profile, reader: prepared = null } = models;
const loading = outcomeOf(loadTransformersEmbedder(folder, profile));
/** Loaded for the first units: a process that only embeds has no use for it. */
let loadingReader: ReturnType<typeof loadReaderOnce> | null = null;

// One after the other: replies are told apart by their order.
let last = Promise.resolve();
process.on('message', (request: WorkerRequest) => {
  last = last.then(async () => {
    const reply = await answer(request);
    // A parent that has ended meanwhile wants no reply.
    process.send?.(reply, undefined, undefined, () => undefined);
  });
});
// Ends with its parent, however that ends. Ctrl-C and a service manager's stop reach both: the parent may still have
// an answer to finish.
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  try {
    const vectors = await ('texts' in request ? embed(request) : read(request));
    return { vectors, residentBytes: residentBytes() };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** How old a measure of memory may be: taking one costs as much as a twentieth of a window. */
const measuredForMs = 1_000;
let measured = { at: -Infinity, bytes: 0 };

function residentBytes(): number {
  const at = performance.now();
  if (at - measured.at > measuredForMs) measured = { at, bytes: process.memoryUsage.rss() };
  return measured.bytes;
}

async function embed({ texts, kind }: EmbeddingRequest): Promise<Float32Array> {
  const embedder = valueOf(await loading);
  const vectors = new Float32Array(texts.length * profile.dimensions);
  for (const [index, text] of texts.entries()) {
    vectors.set(await embedder.embed(text, kind), index * profile.dimensions);
  }
  return vectors;
}

async function read({ question, units }: ReadingRequest): Promise<Float32Array> {
  loadingReader ??= loadReaderOnce();
  const reader = valueOf(await loadingReader);
  const scores = new Float32Array(units.length);
  for (const [index, unit] of units.entries()) scores[index] = await reader.score(question, unit);
  return scores;
}

/** Behind the embedder: transformers.js looks for models in one place at a time. */
async function loadReaderOnce() {
  await loading;
  if (prepared === null) throw new Error('expected to embed, got units to read');
  return outcomeOf(loadReader(prepared, models.readerThreads));
}

/** Nothing may reject before somebody asks for it. */
function outcomeOf<T>(work: Promise<T>) {
  return work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

function valueOf<T>(outcome: { readonly value: T } | { readonly error: unknown }): T {
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}
