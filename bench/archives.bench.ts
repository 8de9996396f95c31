import { describe, it } from 'vitest';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { archiveQuestions, benchArchive, type BenchArchive } from './archives.js';
import { benchOptions } from './benchOptions.js';
import { median, reportFigures, type Figure } from './figures.js';
import { askProcess, endProcess, messageFrom, startArchiveProcess, treeMegabytes } from './processes.js';
import { benchToday } from './stages.js';

const longestMs = 3_600_000;

/** Archives that are asked together. */
const together = 3;

/** Questions after which memory is looked at, and questions that are timed, of each archive. */
const warmUp = 20;
const asked = 60;

/** Processes of each kind: memory and time differ from one to the next. */
const rounds = 3;

/** Where the goals hold: passages of an archive. */
const goalSize = 1000;

interface Measured {
  readonly residentMb: number;
  /** Milliseconds of a whole answer. */
  readonly answerMs: number;
}

describe('archives', () => {
  it(
    'measures what further archives cost, and answers over several against one of their size together',
    async () => {
      const figures: Figure[] = [];
      // Three of a size are built next to one of three times the size: the largest would take hours.
      for (const size of benchOptions().passages.filter((passages) => passages <= 10_000)) {
        figures.push(...(await figuresAt(size)));
      }
      await reportFigures('archives', figures);
    },
    longestMs,
  );
});

async function figuresAt(size: number): Promise<Figure[]> {
  const whole = await benchArchive(size * together);
  const parts: BenchArchive[] = [];
  for (let i = 0; i < together; i += 1) {
    parts.push(await benchArchive(size, i * Math.round(whole.articles / together)));
  }
  const indexes = parts.map(({ indexDir }) => indexDir);
  // About what any of them holds, and the same for all: what is compared is how many archives are asked.
  const questions = archiveQuestions(whole, warmUp + asked);
  const kinds = [indexes.slice(0, 1), indexes.slice(0, 2), indexes, [whole.indexDir]];
  const measured = kinds.map((): Measured[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [kind, list] of kinds.entries()) measured[kind]?.push(await measure(list, questions));
  }
  const [one, two, several, joint] = measured.map(middle);
  if (!one || !two || !several || !joint) throw new RangeError('expected figures of four kinds');
  const name = size.toLocaleString('en');
  const goal = (value: number): number | null => (size === goalSize ? value : null);
  const ms = (what: string, value: number): Figure => ({ name: what, value, unit: 'ms', goal: null });
  return [
    {
      ...ms(`${name}: three archives to one of their size`, several.answerMs / joint.answerMs),
      unit: 'times',
      goal: goal(1.3),
    },
    { name: `${name}: a second archive`, value: two.residentMb - one.residentMb, unit: 'MB', goal: goal(60) },
    { name: `${name}: one archive, resident`, value: one.residentMb, unit: 'MB', goal: null },
    { name: `${name}: a third archive`, value: several.residentMb - two.residentMb, unit: 'MB', goal: null },
    ms(`${name}: an answer from one archive`, one.answerMs),
    ms(`${name}: from three`, several.answerMs),
    ms(`${name}: from one of their size together`, joint.answerMs),
  ];
}

async function measure(indexDirs: readonly string[], questions: readonly string[]): Promise<Measured> {
  const child = startArchiveProcess(indexDirs, sharedModelsDir);
  await messageFrom(child);
  type Reply = { answers: { totalMs: number }[] };
  const ask = (list: readonly string[]) => askProcess<Reply>(child, { questions: list, today: benchToday });
  await ask(questions.slice(0, warmUp));
  const { answers } = await ask(questions.slice(warmUp));
  const { resident } = await treeMegabytes(child.pid!);
  await endProcess(child);
  return { residentMb: resident, answerMs: median(answers.map(({ totalMs }) => totalMs)) };
}

function middle(all: readonly Measured[]): Measured {
  return {
    residentMb: median(all.map(({ residentMb }) => residentMb)),
    answerMs: median(all.map(({ answerMs }) => answerMs)),
  };
}
