import { askSet } from '../evaluation/askSet.js';
import { evaluationJson, formatEvaluation, type SetEvaluation } from '../evaluation/evaluationReport.js';
import { readEvaluationSet } from '../evaluation/evaluationSet.js';
import { openEvaluation } from '../evaluation/openEvaluation.js';
import { retrieverFigures } from '../evaluation/retrieverFigures.js';
import { coreSettings, readSettings } from '../settings.js';
import { findSection, writeSection } from '../writeSection.js';
import type { CliCommand } from './command.js';
import { createCountLine } from './countLine.js';

/**
 * `footnote evaluate DIR…`: indexes the articles of each set in a temporary place, asks its questions as people would and
 * prints the figures of each set and of all together. With `--write`, a document takes them up, too.
 */
export const evaluateCommand: CliCommand = {
  define: (command) =>
    command
      .argument('<dir...>', 'folders with articles/ and questions.jsonl, or FOLDER=ARTICLES')
      .option('--json', 'print the figures as JSON')
      .option(
        '--write <file>',
        'also write the table between the markers <!-- evaluate:start --> and <!-- evaluate:end --> of a document',
      ),
  async run(command, { environment, stdout, stderr }) {
    const settings = readSettings(coreSettings, environment);
    const { json: isJson = false, write } = command.opts<{ json?: boolean; write?: string }>();
    const section = write === undefined ? null : { path: write, name: 'evaluate' };
    if (section !== null) await findSection(section);
    const sets = await Promise.all(command.args.map(readEvaluationSet));
    const evaluations: SetEvaluation[] = [];
    const line = createCountLine(stderr);
    for (const set of sets) {
      line.show(`${set.name}: indexing`);
      const evaluation = await openEvaluation(set.articlesDir, settings);
      try {
        const all = set.answerable.length + set.unanswerable.length + set.dialogues.length;
        const archive = await evaluation.openArchive();
        const asked = await askSet(archive, set, (done) => line.show(`${set.name}: ${done} of ${all} asked`));
        await archive.close();
        evaluations.push({ asked, retrievers: await retrieverFigures(evaluation, set) });
      } finally {
        await evaluation.close();
        line.end();
      }
    }
    const table = formatEvaluation(evaluations);
    stdout.write(isJson ? `${JSON.stringify(evaluationJson(evaluations))}\n` : table);
    if (section !== null) await writeSection(section, `\`\`\`text\n${table}\`\`\``);
    return 0;
  },
};
