import { readGoldenQuestions } from '../src/bot/reindexing/goldenQuestions.js';
import { fileURLToPath } from 'node:url';

/** A question as it is asked once. */
export interface BenchQuestion {
  readonly question: string;
  /** Whether the sample corpus answers it. */
  readonly expect: 'answered' | 'unanswered';
}

const golden = fileURLToPath(new URL('../golden/questions.jsonl', import.meta.url));

const marks = ['?', '!'] as const;
const pairs = marks.flatMap((mark) => marks.map((next) => mark + next));
const endings = [...marks, ...pairs, ...pairs.flatMap((pair) => marks.map((mark) => pair + mark))];

/**
 * The golden questions, asked over with other endings: the embedder keeps the vectors of questions by their text, and no
 * text here comes twice. Endings hold no word, so that what is searched and weighed stays the same.
 * @param round from 0 to 13
 * @throws RangeError for another round
 */
export async function questionsOfRound(round: number): Promise<BenchQuestion[]> {
  const ending = endings[round];
  if (ending === undefined) throw new RangeError(`expected a round below ${endings.length}, got ${round}`);
  const questions = await readGoldenQuestions(golden);
  return questions.map(({ question, expect }) => ({
    question: `${question.replace(/[?!. ]{1,9}$/, '')}${ending}`,
    expect,
  }));
}

/**
 * Checks that what was measured was answering: at least half of the questions that have an answer got one.
 * @throws Error when fewer did
 */
export function checkAnswered(asked: readonly BenchQuestion[], answered: readonly boolean[]): void {
  const outcomes = answered.filter((_, index) => asked[index]?.expect === 'answered');
  const found = outcomes.filter(Boolean).length;
  if (found * 2 >= outcomes.length && answered.length === asked.length && found > 0) return;
  throw new Error(
    `expected answers to half of ${outcomes.length} questions, got ${found}; see npm run evaluate`,
  );
}
