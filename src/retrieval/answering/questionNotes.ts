import type { AnswerNote } from '../answerNote.js';
import type { QuestionDates } from '../question/dates/questionDates.js';
import type { QuestionDemands } from '../question/questionDemands.js';

/** How a question's dates were read, where people should know: what filtered, and what could be read in two ways. */
export function dateNotes({ use, range, readings, weekday }: QuestionDates): AnswerNote[] {
  const notes: AnswerNote[] = [];
  if (use === 'filter' && range !== null) notes.push({ kind: 'days', ...range });
  if (readings !== null) notes.push({ kind: 'two dates', readings });
  if (weekday !== null) notes.push({ kind: 'any weekday', weekday });
  return notes;
}

/** What the question asks for that passages cannot give. */
export function demandNotes({ counts }: QuestionDemands): AnswerNote[] {
  return counts === null ? [] : [{ kind: 'cannot count' }];
}
