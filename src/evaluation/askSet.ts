import type { Answer } from '../retrieval/answer.js';
import type { Archive, AskOptions } from '../retrieval/archive.js';
import type { Turn } from '../retrieval/question/followUp.js';
import type { EvaluationSet, GoldDialogue, GoldQuestion } from './evaluationSet.js';
import type { Asked, AskedSet } from './judgeAnswers.js';

/** The day on which a question is asked that does not name one: no relative date of a set depends on it. */
const anyDay = '2026-01-01';

/**
 * Asks all that a set asks, one after the other, as people would: through the archive.
 * @param onQuestion called after each with how many are done
 */
export async function askSet(
  archive: Archive,
  set: EvaluationSet,
  onQuestion: (done: number) => void = () => undefined,
): Promise<AskedSet> {
  let done = 0;
  const ask = async (question: string, options: AskOptions): Promise<Answer | null> => {
    const outcome = await archive.ask(question, options);
    return outcome.kind === 'answer' ? outcome.answer : null;
  };
  const askOne = async (gold: GoldQuestion): Promise<Asked<GoldQuestion>> => {
    const answer = await ask(gold.question, { today: gold.today ?? anyDay });
    onQuestion((done += 1));
    return { gold, answer };
  };
  const askDialogue = async (gold: GoldDialogue): Promise<Asked<GoldDialogue>> => {
    const turns: Turn[] = [];
    let answer: Answer | null = null;
    for (const question of gold.turns) {
      answer = await ask(question, { today: gold.today ?? anyDay, turns });
      turns.push({
        question,
        answerText: answer?.answer?.text ?? null,
        articleTitle: answer?.citations[0]?.article.title ?? null,
        articleDate: answer?.citations[0]?.article.date ?? null,
      });
    }
    onQuestion((done += 1));
    return { gold, answer };
  };
  const inOrder = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
    const results: R[] = [];
    for (const item of items) results.push(await work(item));
    return results;
  };
  return {
    set,
    answerable: await inOrder(set.answerable, askOne),
    unanswerable: await inOrder(set.unanswerable, askOne),
    dialogues: await inOrder(set.dialogues, askDialogue),
  };
}
