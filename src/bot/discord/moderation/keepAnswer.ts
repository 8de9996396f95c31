import { dot } from '../../../store/quantizedVector.js';
import { sameQuestionCosine } from '../../sameQuestion.js';
import type { SavedAnswer } from '../../savedAnswers/savedAnswerFiles.js';
import type { ModerationContext } from '../botContext.js';

/**
 * Keeps a moderator's answer as an article and brings it into the index; the questions of its server that ask the same
 * are gaps no more. Who waits is told after the swap.
 * @returns whether the index has it
 */
export async function keepAnswer(
  context: ModerationContext,
  answer: SavedAnswer,
  moderatorId: string,
): Promise<boolean> {
  const { savedAnswers, store } = context;
  const { guildId, id, question } = answer;
  await savedAnswers.save(answer);
  await store.audit({ guildId, moderatorId, action: 'save answer', detail: `answer ${id}` });
  await dismissSame(context, guildId, question);
  const archive = await savedAnswers.archiveOf(answer);
  return archive !== null && isIndexed(await context.indexSoon.changed(archive));
}

/** Takes a saved answer away, from the index too; false when there was none. */
export async function dropAnswer(
  context: ModerationContext,
  { guildId, id }: Pick<SavedAnswer, 'guildId' | 'id'>,
  moderatorId: string,
): Promise<boolean> {
  const archive = await context.savedAnswers.archiveOf({ guildId, id });
  if (archive === null || !(await context.savedAnswers.remove(guildId, id))) return false;
  await context.store.audit({ guildId, moderatorId, action: 'remove answer', detail: `answer ${id}` });
  context.inBackground(context.indexSoon.changed(archive));
  return true;
}

function isIndexed(outcome: Awaited<ReturnType<ModerationContext['indexSoon']['changed']>>): boolean {
  return outcome === 'done' || outcome === 'unchanged';
}

async function dismissSame(
  { archive, store }: ModerationContext,
  guildId: string,
  question: string,
): Promise<void> {
  const gaps = await store.unanswered(guildId);
  if (gaps.length === 0) return;
  const [own, ...vectors] = await (
    await archive
  ).embedQuestions([question, ...gaps.map((gap) => gap.question)]);
  if (own === undefined) return;
  const same = gaps.filter((_, at) => {
    const vector = vectors[at];
    return vector !== undefined && dot(own, vector) >= sameQuestionCosine;
  });
  await store.dismissUnanswered(
    guildId,
    same.map(({ id }) => id),
  );
}
