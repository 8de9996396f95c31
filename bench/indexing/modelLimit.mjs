// The physical limit of embedding: `session.run` alone, on token batches that were made before, one window a batch as
// the product embeds them. Arguments: the index whose windows are embedded, the models folder, which share of how many.
// Sends { windows } when the batches are made; for { go: true } sends { seconds, tokens }.
import { basename, dirname, join } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import { onnxPath } from '../../dist/model/modelProfile.js';
import { loadOnnxRuntime } from '../../dist/model/onnxRuntime.js';
import { prepareModel } from '../../dist/model/prepareModel.js';
import { passageInputs } from './windowTexts.mjs';

const [indexDir, modelsDir, share, shares] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());

const { folder, profile } = await prepareModel({ model: 'bundled', modelsDir });
Object.assign(env, { localModelPath: dirname(folder), allowRemoteModels: false });
const tokenizer = await AutoTokenizer.from_pretrained(basename(folder), { local_files_only: true });
const runtime = loadOnnxRuntime();
const session = await runtime.InferenceSession.create(join(folder, onnxPath(profile)), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
});
const texts = (await passageInputs(indexDir)).flatMap(({ windows }) => windows);
const own = [...new Set(texts)].filter((_, i) => i % Number(shares) === Number(share));
const batches = own.map((text) => {
  const tokens = tokenizer(text, { truncation: true, max_length: profile.maxTokens });
  const tensorOf = ({ data, dims }) => new runtime.Tensor('int64', data, dims);
  return Object.fromEntries(session.inputNames.map((name) => [name, tensorOf(tokens[name])]));
});
const tokens = batches.reduce((sum, { input_ids }) => sum + input_ids.dims[1], 0);
for (const batch of batches.slice(0, 20)) await session.run(batch);
process.on('message', async () => {
  const before = performance.now();
  for (const batch of batches) await session.run(batch);
  process.send({ seconds: (performance.now() - before) / 1000, tokens });
});
process.send({ windows: batches.length });
