import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { describe, it } from 'vitest';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { temporaryFolder } from '../tests/support/temporaryFolder.js';
import { checkAnswered, questionsOfRound, type BenchQuestion } from './benchQuestions.js';
import { median, percentile95, reportFigures } from './figures.js';
import { messageFrom, residentMegabytes, runIndex, sampleCorpus, startArchiveProcess } from './processes.js';

type Part = 'totalMs' | 'embedMs' | 'searchMs' | 'rankMs' | 'cpuMs' | 'gapMs';

/** What the archive's process sends for a list of questions. */
interface Reply {
  readonly answers: readonly (Readonly<Record<Part, number>> & { readonly answered: boolean })[];
}

/** Rounds that are measured; the one before them warms the process up. */
const measured = [1, 2, 3, 4, 5];

describe('sample', () => {
  it('measures one question after the other on the sample corpus', async () => {
    const indexDir = join(await temporaryFolder(), 'index');
    await runIndex(sampleCorpus, indexDir, sharedModelsDir);
    const child = startArchiveProcess(indexDir, sharedModelsDir);
    await messageFrom(child);
    await askAll(child, await questionsOfRound(0));
    const asked = (await Promise.all(measured.map(questionsOfRound))).flat();
    const { answers } = await askAll(child, asked);
    checkAnswered(
      asked,
      answers.map(({ answered }) => answered),
    );
    const memory = await residentMegabytes(child.pid!);
    const middle = (part: Part) => median(answers.map((one) => one[part]));
    const total = answers.map(({ totalMs }) => totalMs);
    const longestGap = Math.max(...answers.map(({ gapMs }) => gapMs));
    const rest = median(
      answers.map(({ totalMs, embedMs, searchMs, rankMs }) => totalMs - embedMs - searchMs - rankMs),
    );
    await reportFigures('sample', [
      { name: `an answer, median of ${total.length}`, value: median(total), unit: 'ms', goal: 15 },
      { name: 'an answer, 95th percentile', value: percentile95(total), unit: 'ms', goal: null },
      {
        name: '  reading and embedding the question, median',
        value: middle('embedMs'),
        unit: 'ms',
        goal: null,
      },
      { name: '  searching, median', value: middle('searchMs'), unit: 'ms', goal: null },
      { name: '  ranking the evidence, median', value: middle('rankMs'), unit: 'ms', goal: null },
      { name: '  all else (citations, disagreements), median', value: rest, unit: 'ms', goal: null },
      { name: 'processor time without embedding, median', value: middle('cpuMs'), unit: 'ms', goal: null },
      {
        name: 'longest gap of the event loop, median answer',
        value: middle('gapMs'),
        unit: 'ms',
        goal: null,
      },
      { name: 'longest gap of the event loop, of all', value: longestGap, unit: 'ms', goal: null },
      { name: 'resident memory, archive', value: memory.own, unit: 'MB', goal: null },
      { name: 'resident memory, embedding process', value: memory.children, unit: 'MB', goal: null },
    ]);
  });
});

async function askAll(child: ChildProcess, questions: readonly BenchQuestion[]): Promise<Reply> {
  child.send({ questions: questions.map(({ question }) => question), today: '2020-01-10' });
  return (await messageFrom(child)) as Reply;
}
