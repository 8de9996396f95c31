import type { Evaluation } from './evaluate.js';

const percent = (value: number): string =>
  (Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`).padStart(8);

/** An evaluation as tables of at most 80 columns. */
export function formatEvaluation(evaluation: Evaluation): string {
  const { answerable, unanswerable, crossValidated, retrievers, answers } = evaluation;
  const rows: [string, string][] = [
    ['right article first', percent(answers.articleAt1)],
    ['lead holds the answer', percent(answers.lead)],
    ['mean length of a lead', `${answers.leadCharacters.toFixed(0)} characters`],
    ['first cited excerpt holds it', percent(answers.excerptAt1)],
    ['one of the first three does', percent(answers.excerptAt3)],
    ['unanswerable told unanswered', percent(answers.rightlyUnanswered)],
    ['answerable told unanswered', percent(answers.wronglyUnanswered)],
    ['expected calibration error', answers.calibrationError.toFixed(3).padStart(6)],
    ['verbatim excerpts', percent(answers.verbatim)],
    ['milliseconds, median', answers.medianMs.toFixed(1).padStart(6)],
    ['milliseconds, 95th percentile', answers.percentile95Ms.toFixed(1).padStart(6)],
  ];
  return [
    `${answerable} answerable and ${unanswerable} unanswerable questions`,
    crossValidated
      ? 'The weights were learned from these questions: each is answered by weights\nlearned from the other folds of articles.'
      : 'The weights were learned from other questions.',
    '',
    'Retriever   article@1  article@5       MRR  passage@1  passage@3',
    ...retrievers.map(
      ({ name, recallAt1, recallAt5, mrr, passageAt1, passageAt3 }) =>
        `${name.padEnd(10)} ${percent(recallAt1).padStart(10)} ${percent(recallAt5).padStart(10)} ` +
        `${mrr.toFixed(3).padStart(9)} ${percent(passageAt1).padStart(10)} ${percent(passageAt3).padStart(10)}`,
    ),
    '',
    'Whole answers',
    ...rows.map(([name, value]) => `  ${name.padEnd(32)}${value}`),
    '',
    'Confidence     answers  mean confidence    right',
    ...answers.reliability.map(
      ({ from, to, count, confidence, accuracy }) =>
        `${from.toFixed(1)} to ${to.toFixed(1)}   ${String(count).padStart(8)}  ${percent(confidence).padStart(15)} ${percent(accuracy)}`,
    ),
    '',
  ].join('\n');
}
