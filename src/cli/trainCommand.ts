import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FootnoteError, messageOf } from '../errors.js';
import { confidenceNames } from '../retrieval/evidence/confidence.js';
import { featureNames } from '../retrieval/evidence/sentenceFeatures.js';
import type { TrainedEvidence } from '../retrieval/evidence/trainedEvidence.js';
import { coreSettings, readSettings } from '../settings.js';
import { ablateEvidence, formatAblations } from '../evaluation/ablateEvidence.js';
import { readEvaluationSet } from '../evaluation/evaluationSet.js';
import { gatherSmallArchives } from '../evaluation/smallArchives.js';
import { openEvaluation } from '../evaluation/openEvaluation.js';
import { gatherExamples, trainEvidence } from '../evaluation/trainEvidence.js';

const target = new URL('../retrieval/evidence/evidenceWeights.ts', import.meta.url);

/**
 * `npm run train -- DIR`: learns the weights of evidence from an evaluation folder and writes them as source. With
 * `--ablate` it writes nothing and prints what each group of features brings.
 * @returns the exit code
 */
export async function trainCommand(
  argv: readonly string[],
  { env, stdout, stderr }: Pick<NodeJS.Process, 'env' | 'stdout' | 'stderr'>,
): Promise<number> {
  const ablates = argv.includes('--ablate');
  const [dir, ...rest] = argv.filter((argument) => argument !== '--ablate');
  if (dir === undefined || rest.length > 0) {
    stderr.write(
      'expected one folder with articles/ and questions.jsonl; usage: npm run train -- DIR [--ablate]\n',
    );
    return 2;
  }
  try {
    const set = await readEvaluationSet(dir);
    const evaluation = await openEvaluation(set.articlesDir, readSettings(coreSettings, env));
    try {
      const examples = await gatherExamples(evaluation, set);
      if (ablates) {
        stdout.write(formatAblations(ablateEvidence(examples)));
        return 0;
      }
      const small = await gatherSmallArchives(evaluation, set);
      const trained = trainEvidence([...examples, ...small], set);
      await writeFile(target, formatWeights(trained));
      stdout.write(`Learned from ${set.answerable.length} questions; wrote ${fileURLToPath(target)}\n`);
    } finally {
      await evaluation.close();
    }
    return 0;
  } catch (thrown) {
    stderr.write(`${messageOf(thrown)}\n`);
    return thrown instanceof FootnoteError && thrown.code === 'BAD_USAGE' ? 2 : 1;
  }
}

/** The learned weights as a source file: data, with the names of what they weigh and where they come from. */
export function formatWeights(trained: TrainedEvidence): string {
  const body = JSON.stringify(trained, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(6)) : value,
  );
  return `// Written by \`npm run train -- DIR\`; see DESIGN.md. Do not edit: train again.
// Sentences are weighed by: ${featureNames.join(', ')}.
// Confidence is weighed by: ${confidenceNames.join(', ')}.
import type { TrainedEvidence } from './trainedEvidence.js';

/** The weights of evidence, learned from a set of questions with gold answers. */
export const evidenceWeights: TrainedEvidence = ${body};
`;
}
