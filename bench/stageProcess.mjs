// Measures each stage of an answer alone, one after the other, in a process of its own, from compiled code. Arguments:
// the index folder and the models folder. Sends { ready: true }; for { questions, today } sends { stages: [{ embedMs,
// readMs, bm25Ms, hnswMs, fusionMs, evidenceMs }] }. The whole of an answer is measured in archiveProcess.mjs.
import { gatherEvidence } from '../dist/retrieval/answering/gatherEvidence.js';
import { openEmbedder } from '../dist/model/workerEmbedder.js';
import { evidenceModelOf } from '../dist/retrieval/evidence/evidenceWeights.js';
import { learnedEvidence } from '../dist/retrieval/evidence/learnedEvidence.js';
import { readQuestion } from '../dist/retrieval/evidence/readQuestion.js';
import { openLanguage } from '../dist/text/language.js';
import { fuseHybrid, hybridDepth } from '../dist/retrieval/search/hybridRetriever.js';
import { openEmbeddedIndex } from '../dist/store/sqlite/embeddedIndex.js';
import { noFilter } from '../dist/store/indexReader.js';

const [indexDir, modelsDir] = process.argv.slice(2);
/** Passages that an answer reads. */
const passages = 16;
const depth = hybridDepth(passages);

const index = await openEmbeddedIndex(indexDir);
const embedder = await openEmbedder({ model: 'bundled', modelsDir });
const language = await openLanguage();
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => void embedder.close().then(() => process.exit()));
process.on('message', async ({ questions, today }) => {
  const stages = [];
  for (const question of questions) stages.push(await measure(question, today));
  process.send({ stages });
});
process.send({ ready: true });

async function measure(question, today) {
  const times = {};
  const timed = async (name, work) => {
    const before = performance.now();
    const result = await work();
    times[name] = performance.now() - before;
    return result;
  };
  const [vector] = await timed('embedMs', () => embedder.embed([question], 'question'));
  const { weights } = await timed('readMs', () => readQuestion(question, index, { language }));
  const words = await timed('bm25Ms', () => index.searchStems([...weights.keys()], depth, noFilter));
  const meanings = await timed('hnswMs', () => index.searchVector(vector, depth, noFilter));
  await timed('fusionMs', async () => fuseHybrid(words, meanings).slice(0, passages));
  const parts = { index, embedder, language, model: evidenceModelOf(learnedEvidence) };
  const { timings } = await gatherEvidence(parts, { question, filter: noFilter, today, top: 5, notes: [] });
  return { ...times, evidenceMs: timings.rankMs };
}
