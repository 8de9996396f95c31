// The stages of indexing, each alone, one after the other, in a process of its own, from compiled code. Arguments: the
// corpus, a folder for an index, the models folder. Sends { stages: { read, split, … } in seconds }.
import { availableParallelism } from 'node:os';
import { findCorpusChanges } from '../../dist/index/changes/corpusChanges.js';
import { articleHash } from '../../dist/store/articleHash.js';
import { embeddedStore } from '../../dist/store/sqlite/embeddedStore.js';
import { identityOf } from '../../dist/index/fingerprint.js';
import { readerExtensions, readerFor } from '../../dist/index/readers/registry.js';
import { splitArticle } from '../../dist/index/splitting/splitArticle.js';
import { contextOf } from '../../dist/store/structure.js';
import { openTokenCounter } from '../../dist/model/tokenCounter.js';
import { openEmbedder } from '../../dist/model/workerEmbedder.js';

const [corpusDir, indexDir, modelsDir] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());

const stages = {};
async function timed(name, work) {
  const before = performance.now();
  const result = await work();
  stages[name] = (performance.now() - before) / 1000;
  return result;
}

const model = { model: 'bundled', modelsDir };
const changes = await timed('finding and hashing files', () =>
  findCorpusChanges(corpusDir, readerExtensions, new Map()),
);
const articles = await timed('reading', async () => {
  const read = [];
  for (const { file } of changes.changed) {
    for await (const outcome of readerFor(file.path).read(file)) {
      if (outcome.kind === 'article') read.push({ article: outcome.article, file: file.path });
    }
  }
  return read;
});
const countTokens = await timed('loading the tokenizer', () => openTokenCounter(model));
let countingMs = 0;
const counted = (text) => {
  const before = performance.now();
  const tokens = countTokens(text);
  countingMs += performance.now() - before;
  return tokens;
};
const passages = await timed('splitting', async () =>
  articles.map(({ article }) => splitArticle(article, counted)),
);
stages['splitting'] -= countingMs / 1000;
stages['counting tokens'] = countingMs / 1000;
const embedder = await timed('loading the models', () =>
  openEmbedder({ ...model, workers: availableParallelism() }),
);
const inputs = articles.map(({ article }, i) => {
  const context = contextOf(article);
  return passages[i].map(({ windows }) => windows.map((window) => context.embedded(window)));
});
const vectors = await timed('embedding, all cores', async () => {
  const flat = await embedder.embed(inputs.flat(2), 'window');
  let at = 0;
  return inputs.map((article) => article.map((windows) => windows.map(() => flat[at++])));
});
await embedder.close();
const store = embeddedStore(indexDir);
const release = await store.lock();
const identity = identityOf(embedder.profile);
const writer = await store.openWriter({ identity, full: true, now: () => new Date() });
await timed('writing', async () => {
  for (const [i, { article, file }] of articles.entries()) {
    const entry = { article, file, hash: articleHash(article), passages: passages[i], vectors: vectors[i] };
    await writer.putArticle(entry);
  }
});
await timed('graph and commit', () => writer.commit());
release();
process.send({ stages });
