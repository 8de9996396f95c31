import type { EmbeddingReply, EmbeddingRequest } from './embeddingPool.js';
import type { PreparedModel } from './prepareModel.js';
import { loadTransformersEmbedder } from './transformersEmbedder.js';
import { failureOf } from '../workerFailure.js';

/** Entry of a process that holds a model. A model that cannot be loaded is reported with every request. */
const { folder, profile } = JSON.parse(process.argv[2] ?? '') as PreparedModel;
const loading = loadTransformersEmbedder(folder, profile).then(
  (embedder) => ({ embedder }),
  (error: unknown) => ({ failure: failureOf(error) }),
);

// One after the other: replies are told apart by their order.
let last = Promise.resolve();
process.on('message', (request: EmbeddingRequest) => {
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

async function answer({ texts, kind }: EmbeddingRequest): Promise<EmbeddingReply> {
  const loaded = await loading;
  if ('failure' in loaded) return loaded;
  try {
    const vectors = new Float32Array(texts.length * profile.dimensions);
    for (const [index, text] of texts.entries()) {
      vectors.set(await loaded.embedder.embed(text, kind), index * profile.dimensions);
    }
    return { vectors, residentBytes: process.memoryUsage.rss() };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}
