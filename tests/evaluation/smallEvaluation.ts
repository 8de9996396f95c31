import type { AnsweringParts } from '../../src/retrieval/answering/answeringParts.js';
import { readEvaluationSet, type EvaluationSet } from '../../src/evaluation/evaluationSet.js';
import { openLanguage } from '../../src/text/language.js';
import { makeRig } from '../index/indexingRig.js';
import { coverModel } from '../support/coverModel.js';
import { smallEmbedder } from '../support/smallIndex.js';
import { writeEvaluation } from './evaluationFolder.js';

/**
 * The small evaluation folder, indexed with the deterministic embedder; closed and removed when the test ends.
 * @param changes files of the folder that are added or replaced
 */
export async function openSmallEvaluation(
  changes: Readonly<Record<string, string>> = {},
): Promise<{ readonly parts: AnsweringParts; readonly set: EvaluationSet }> {
  const set = await readEvaluationSet(await writeEvaluation(changes));
  const rig = await makeRig();
  await rig.run({ corpusDir: set.articlesDir });
  const index = await rig.open();
  const language = await openLanguage();
  return { parts: { index, embedder: smallEmbedder, reader: null, language, model: coverModel }, set };
}
