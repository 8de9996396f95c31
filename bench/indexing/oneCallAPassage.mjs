// Embedding as chains of ready-made parts do it: in one process, one call of the pipeline for each passage, with the
// pipeline's own settings. Arguments: the index whose passages are embedded, the models folder, how many passages.
// Sends { int8: passages a second, fp32: passages a second }.
import { basename, dirname } from 'node:path';
import { env, pipeline } from '@xenova/transformers';
import { prepareModel } from '../../dist/model/prepareModel.js';
import { passageInputs } from './windowTexts.mjs';

const [indexDir, modelsDir, most] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());

const { folder, profile } = await prepareModel({ model: 'bundled', modelsDir });
Object.assign(env, { localModelPath: dirname(folder), allowRemoteModels: false });
const texts = (await passageInputs(indexDir)).slice(0, Number(most)).map(({ text }) => text);

async function measure(quantized) {
  const extract = await pipeline('feature-extraction', basename(folder), {
    quantized,
    local_files_only: true,
  });
  const options = { pooling: profile.pooling, normalize: true };
  for (const text of texts.slice(0, 5)) await extract(text, options);
  const before = performance.now();
  for (const text of texts) await extract(text, options);
  return texts.length / ((performance.now() - before) / 1000);
}

process.send({ int8: await measure(true), fp32: await measure(false) });
