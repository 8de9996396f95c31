import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { confidenceNames } from '../retrieval/evidence/confidence.js';
import { featureNames } from '../retrieval/evidence/sentenceFeatures.js';
import type { TrainedEvidence } from '../retrieval/evidence/trainedEvidence.js';
import { coreSettings, readSettings } from '../settings.js';
import { ablateEvidence, formatAblations } from '../evaluation/ablateEvidence.js';
import { readEvaluationSet } from '../evaluation/evaluationSet.js';
import { gatherSmallArchives } from '../evaluation/smallArchives.js';
import { openEvaluation } from '../evaluation/openEvaluation.js';
import { gatherExamples, trainEvidence } from '../evaluation/trainEvidence.js';
import type { CliCommand } from './command.js';

const target = new URL('../retrieval/evidence/evidenceWeights.ts', import.meta.url);

/**
 * `footnote train DIR`: learns the weights of evidence from an evaluation folder and writes them as source. With
 * `--ablate` it writes nothing and prints what each group of features brings.
 */
export const trainCommand: CliCommand = {
  define: (command) =>
    command
      .argument('<dir>', 'a folder with articles/ and questions.jsonl')
      .option('--ablate', 'write nothing; print what each group of features brings'),
  async run(command, { environment, stdout }) {
    const set = await readEvaluationSet(command.args[0] ?? '');
    const evaluation = await openEvaluation(set.articlesDir, readSettings(coreSettings, environment));
    try {
      const examples = await gatherExamples(evaluation, set);
      if (command.opts<{ ablate?: boolean }>().ablate === true) {
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
  },
};

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
