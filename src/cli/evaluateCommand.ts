import { FootnoteError, messageOf } from '../errors.js';
import { evidenceWeights } from '../retrieval/evidence/evidenceWeights.js';
import { coreSettings, readSettings } from '../settings.js';
import { evaluate } from '../evaluation/evaluate.js';
import { formatEvaluation } from '../evaluation/evaluationReport.js';
import { readEvaluationSet } from '../evaluation/evaluationSet.js';
import { openEvaluation } from '../evaluation/openEvaluation.js';

/**
 * `npm run evaluate -- DIR [--json]`: indexes the folder's articles in a temporary place, asks its questions, and
 * prints the figures.
 * @returns the exit code: 0 done, 1 failed, 2 bad usage
 */
export async function evaluateCommand(
  argv: readonly string[],
  { env, stdout, stderr }: Pick<NodeJS.Process, 'env' | 'stdout' | 'stderr'>,
): Promise<number> {
  const json = argv.includes('--json');
  const [dir, ...rest] = argv.filter((argument) => argument !== '--json');
  if (dir === undefined || rest.length > 0 || dir.startsWith('-')) {
    stderr.write(
      'expected one folder with articles/ and questions.jsonl; usage: npm run evaluate -- DIR [--json]\n',
    );
    return 2;
  }
  try {
    const set = await readEvaluationSet(dir);
    const evaluation = await openEvaluation(set.articlesDir, readSettings(coreSettings, env));
    try {
      const figures = await evaluate(evaluation, set, evidenceWeights);
      stdout.write(json ? `${JSON.stringify(figures)}\n` : formatEvaluation(figures));
    } finally {
      await evaluation.close();
    }
    return 0;
  } catch (thrown) {
    stderr.write(`${messageOf(thrown)}\n`);
    return thrown instanceof FootnoteError && thrown.code === 'BAD_USAGE' ? 2 : 1;
  }
}
