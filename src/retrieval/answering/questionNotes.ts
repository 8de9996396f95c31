import type { QuestionDates } from '../question/questionDates.js';
import type { QuestionDemands } from '../question/questionDemands.js';

const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** How a question's dates were read, where people should know: what filtered, and what could be read in two ways. */
export function dateNotes({ use, range, readings, weekday }: QuestionDates): string[] {
  const notes: string[] = [];
  if (use === 'filter' && range !== null) notes.push(`Articles ${inRange(range)}.`);
  if (readings !== null) notes.push(`The date was read as both ${readings.join(' and ')}.`);
  if (weekday !== null)
    notes.push(`Read as any ${weekdays[weekday] ?? ''}: the newest article is long past.`);
  return notes;
}

function inRange({ after, before }: NonNullable<QuestionDates['range']>): string {
  if (after !== null && after === before) return `on ${after}`;
  if (after !== null && before !== null) return `from ${after} to ${before}`;
  return after === null ? `until ${before ?? ''}` : `since ${after}`;
}

/** What the question asks for that passages cannot give. */
export function demandNotes({ counts }: QuestionDemands): string[] {
  return counts === null ? [] : ['Footnote cannot count: these are passages that speak of it.'];
}
