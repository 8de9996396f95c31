import { isIsoDay, isoDay } from './calendarDays.js';
import type { DateMention } from './dateMention.js';

/** Year first: there is one reading. */
const yearFirst = /(?<![\p{L}\d./-])((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\p{L}\d]|[./-]\d)/gu;
/** Day and month first, in one order or the other. */
const yearLast = /(?<![\p{L}\d./-])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?![\p{L}\d]|[./-]\d)/gu;

/**
 * The days that a question gives in numbers, as any country writes them: 2020-03-04 and 2020/3/4 are the 4th of March,
 * so is 4.3.2020; 3/4/2020 and 3-4-2020 are read in both orders where both are days. Empty when there are none.
 */
export function numericDates(question: string): DateMention[] {
  const first = [...question.matchAll(yearFirst)].flatMap((match) =>
    mentionOf(match, [dayOf(match[1], match[3], match[4])]),
  );
  const last = [...question.matchAll(yearLast)].flatMap((match) => {
    const [, one, separator, other, year] = match;
    const dayFirst = dayOf(year, other, one);
    return mentionOf(match, separator === '.' ? [dayFirst] : [dayOf(year, one, other), dayFirst]);
  });
  return [...first, ...last];
}

/** Null for what is no day of the calendar. */
function dayOf(year = '', month = '', day = ''): string | null {
  const iso = isoDay(Number(year), Number(month), Number(day));
  const parts = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDay(parts) && iso === parts ? iso : null;
}

function mentionOf(match: RegExpExecArray, readings: readonly (string | null)[]): DateMention[] {
  const [day, other] = [...new Set(readings.filter((reading) => reading !== null))];
  if (day === undefined) return [];
  return [
    {
      ...{ start: match.index, end: match.index + match[0].length, first: day, last: day },
      ...{ unit: 'day', relative: false, assumedYear: false },
      ...(other === undefined ? {} : { other }),
    },
  ];
}
