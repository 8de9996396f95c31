import { evaluate } from '../evaluation/evaluate.js';
import { formatEvaluation } from '../evaluation/evaluationReport.js';
import { readEvaluationSet } from '../evaluation/evaluationSet.js';
import { openEvaluation } from '../evaluation/openEvaluation.js';
import { evidenceWeights } from '../retrieval/evidence/evidenceWeights.js';
import { coreSettings, readSettings } from '../settings.js';
import type { CliCommand } from './command.js';

/** `footnote evaluate DIR`: indexes the folder's articles in a temporary place, asks its questions, prints the figures. */
export const evaluateCommand: CliCommand = {
  define: (command) =>
    command
      .argument('<dir>', 'a folder with articles/ and questions.jsonl')
      .option('--json', 'print the figures as JSON'),
  async run(command, { environment, stdout }) {
    const set = await readEvaluationSet(command.args[0] ?? '');
    const evaluation = await openEvaluation(set.articlesDir, readSettings(coreSettings, environment));
    try {
      const figures = await evaluate(evaluation, set, evidenceWeights);
      const isJson = command.opts<{ json?: boolean }>().json === true;
      stdout.write(isJson ? `${JSON.stringify(figures)}\n` : formatEvaluation(figures));
    } finally {
      await evaluation.close();
    }
    return 0;
  },
};
