import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gatherExamples, type Example } from '../evaluation/gatherExamples.js';
import { openFoldReaders, openSameReader } from '../evaluation/foldReaders.js';
import { formatCurve, learningCurve } from '../evaluation/learningCurve.js';
import { openEvaluation } from '../evaluation/openEvaluation.js';
import { calibrationOf, trainEvidence } from '../evaluation/trainEvidence.js';
import { readTrainingSet, sampled } from '../evaluation/trainingSet.js';
import { bundledModel } from '../model/modelProfile.js';
import type { EvidenceWeights } from '../retrieval/evidence/evidenceWeights.js';
import { coreSettings, readSettings } from '../settings.js';
import type { CliCommand } from './command.js';
import { createCountLine } from './countLine.js';

/** Where the weights that answer people stand in a checkout. */
const target = fileURLToPath(new URL('../../src/retrieval/evidence/learnedEvidence.ts', import.meta.url));

/**
 * `footnote train SET…`: learns the weights of evidence from questions with known answers and writes them as source; a set
 * is a folder as `evaluate` takes it, or `FILE.jsonl=ARTICLES`, a file of `training/` with the texts it is about.
 */
export const trainCommand: CliCommand = {
  define: (command) =>
    command
      .argument('<set...>', 'folders with questions, or FILE.jsonl=ARTICLES')
      .option('--out <file>', 'where to write the weights', target)
      .option(
        '--fold-readers <dir>',
        'readers trained without their fold’s questions, in place of the shipped one',
      )
      .option('--curve', 'print what more questions bring, and learn nothing'),
  async run(command, { environment, stdout, stderr }) {
    const settings = readSettings(coreSettings, environment);
    const line = createCountLine(stderr);
    const examples: Example[] = [];
    for (const set of (await Promise.all(command.args.map(readTrainingSet))).map(sampled)) {
      line.show(`${set.name}: indexing`);
      const evaluation = await openEvaluation(set.articlesDir, settings);
      try {
        const all = set.answerable.length + set.unanswerable.length;
        const own = await gatherExamples(evaluation, set, (done) =>
          line.show(`${set.name}: ${done} of ${all} asked`),
        );
        examples.push(...own);
      } finally {
        await evaluation.close();
      }
    }
    const { out, foldReaders, curve } = command.opts<{ out: string; foldReaders?: string; curve?: true }>();
    if (curve === true) {
      line.end();
      stdout.write(`${formatCurve(learningCurve(examples, weightsOf(examples)))}\n`);
      return 0;
    }
    const readers =
      foldReaders === undefined
        ? await openSameReader(settings.READER_MODEL ?? bundledModel, settings.MODELS_DIR)
        : await openFoldReaders(foldReaders);
    const training = await trainEvidence(examples, weightsOf(examples), {
      readers,
      onFit: (done, all) => line.show(`learning: ${done} of ${all}`),
    });
    line.end();
    await writeFile(out, formatWeights(training.weights));
    stdout.write(
      `${calibrationOf(training.judged)}\nLearned from ${examples.length} questions; wrote ${out}\n`,
    );
    return 0;
  },
};

/** Each set counts as much as the root of its size says: large ones more, but none drowns the others. */
export function weightsOf(examples: readonly Pick<Example, 'set'>[]): (set: string) => number {
  const sizes = new Map<string, number>();
  for (const { set } of examples) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  const roots = [...sizes.values()].map(Math.sqrt);
  const mean = examples.length / roots.reduce((sum, root) => sum + root, 0);
  return (set) => mean / Math.sqrt(sizes.get(set) ?? 1);
}

/** The learned weights as a source file: data, keyed by the names of what they weigh. */
export function formatWeights(weights: EvidenceWeights): string {
  const body = JSON.stringify(weights, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(5)) : value,
  );
  return `// Written by \`footnote train\`; see docs/accuracy.md. Do not edit: train again.
import type { EvidenceWeights } from './evidenceWeights.js';

/** The weights of evidence that answer people. */
export const learnedEvidence: EvidenceWeights = ${body};
`;
}
