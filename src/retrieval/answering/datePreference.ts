import { weekdayOf } from '../question/dates/calendarDays.js';
import type { QuestionDates } from '../question/dates/questionDates.js';
import type { ArticleFilter } from '../../store/indexReader.js';

/** What a date is worth in the ranking, in log odds: enough to decide between equals, too little to carry a stray. */
const worth = { inRange: 1.5, newest: 1, ofYear: 0.75, weekday: 0.75 } as const;

/**
 * The filter that a question's dates ask for, within the one that was passed in; that one alone where the question only
 * prefers.
 */
export function withDateFilter(filter: ArticleFilter, { use, published }: QuestionDates): ArticleFilter {
  if (use !== 'filter' || published === null) return filter;
  return {
    ...filter,
    after: later(filter.after, published.after),
    before: earlier(filter.before, published.before),
  };
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/**
 * What an article's date adds to the scores of its sentences: a share for lying in the range that the question prefers,
 * and, only where it asks for what is latest, a share for being among the newest. Where it asks about years, the years
 * that a sentence names decide, and the article's date where it names none. An undated article gets 0.
 * @param dated the newest and oldest date among the candidates, or null when none is dated
 */
export function datePreference(
  dates: QuestionDates,
  dated: { readonly oldest: string; readonly newest: string } | null,
): (date: string | null, sentence?: string) => number {
  const { use, about, published, wantsLatest, weekday } = dates;
  return (date, sentence = '') => {
    if (date === null) return 0;
    let sum = about === 'content' ? worthOfYears(dates, sentence, date, dated) : 0;
    if (use === 'preference' && about === 'publication' && published !== null && isIn(published, date)) {
      sum += worth.inRange;
    }
    if (weekday !== null && [0, 1].includes((weekdayOf(date) - weekday + 7) % 7)) sum += worth.weekday;
    if (wantsLatest && dated !== null) sum += worth.newest * placeBetween(dated.oldest, date, dated.newest);
    return sum;
  };
}

function isIn({ after, before }: { after: string | null; before: string | null }, date: string): boolean {
  return (after ?? date) <= date && date <= (before ?? date);
}

const years = /(?<![\p{L}\d.,])(1\d{3}|20\d\d)(?![\p{L}\d])/gu;

/**
 * For a question about years: what a sentence says of them, more where the question only names a limit ("before 2019"),
 * since such a year itself is nothing to find. Only where some candidates are of the range and others are not.
 */
function worthOfYears(
  { range }: QuestionDates,
  sentence: string,
  date: string,
  dated: { readonly oldest: string; readonly newest: string } | null,
): number {
  if (range === null || dated === null) return 0;
  if (!isIn(range, dated.oldest) && !isIn(range, dated.newest) && !spans(dated, range)) return 0;
  const most = range.after === null || range.before === null ? worth.inRange : worth.ofYear;
  const named = [...sentence.matchAll(years)].map((match) => match[1] ?? '');
  const isInside = named.length > 0 ? named.some((year) => overlaps(range, year)) : isIn(range, date);
  return isInside ? most : 0;
}

function spans(
  { oldest, newest }: { oldest: string; newest: string },
  { after, before }: { after: string | null; before: string | null },
): boolean {
  return oldest <= (before ?? newest) && newest >= (after ?? oldest);
}

function overlaps({ after, before }: { after: string | null; before: string | null }, year: string): boolean {
  return `${year}-12-31` >= (after ?? '') && `${year}-01-01` <= (before ?? '9999');
}

/** Where a day lies between two others: 0 at the first, 1 at the last, 1 when those are one day. */
function placeBetween(oldest: string, date: string, newest: string): number {
  const [from, at, to] = [oldest, date, newest].map((day) => Date.parse(`${day}T00:00:00Z`)) as [
    number,
    number,
    number,
  ];
  return to === from ? 1 : (at - from) / (to - from);
}
