// Measures the stages of an answer, in a process of its own, from compiled code. Arguments: the index folder, the models
// folder and the reader. Sends { ready: true }; for { questions, today } sends { stages: [{ embedMs, readMs, bm25Ms,
// hnswMs, fusionMs, answer: { question, candidates, … } }] }: embedding and searches alone, one after the other, and then
// the stages of a whole answer as they follow each other.
import { answerQuestion } from '../dist/retrieval/answering/answerQuestion.js';
import { readQuestion } from '../dist/retrieval/evidence/readQuestion.js';
import { fuseHybrid, hybridDepth } from '../dist/retrieval/search/hybridRetriever.js';
import { noFilter } from '../dist/store/indexReader.js';
import { openParts } from './openParts.mjs';

const [indexDir, modelsDir, readerModel] = process.argv.slice(2);
/** Passages that an answer reads. */
const passages = 16;
const depth = hybridDepth(passages);

const parts = await openParts(indexDir, modelsDir, readerModel);
const { index, embedder } = parts;
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
  const { weights } = await timed('readMs', () => readQuestion(question, index, parts));
  const words = await timed('bm25Ms', () => index.searchStems([...weights.keys()], depth, noFilter));
  const meanings = await timed('hnswMs', () => index.searchVector(vector, depth, noFilter));
  await timed('fusionMs', async () => fuseHybrid(words, meanings).slice(0, passages));
  return { ...times, answer: await stagesOfAnswer(question, today) };
}

/** Of an answer to a question whose vector is known already. */
async function stagesOfAnswer(question, today) {
  const answer = {};
  let since = performance.now();
  const onStage = (stage) => {
    const now = performance.now();
    answer[stage] = now - since;
    since = now;
  };
  await answerQuestion({ ...parts, onStage }, { question, filter: noFilter, today, top: 5, notes: [] });
  return answer;
}
