import type { QuestionDates } from '../question/questionDates.js';
import type { ArticleFilter } from '../../store/indexReader.js';

/** What a date is worth in the ranking, in log odds: enough to decide between equals, too little to carry a stray. */
const worth = { inRange: 1.5, newest: 1 } as const;

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
 * and, only where it asks for what is latest, a share for being among the newest. An undated article gets 0.
 * @param newest the newest and oldest date among the candidates, or null when none is dated
 */
export function datePreference(
  { use, about, published, wantsLatest }: QuestionDates,
  dated: { readonly oldest: string; readonly newest: string } | null,
): (date: string | null) => number {
  return (date) => {
    if (date === null) return 0;
    let sum = 0;
    if (use === 'preference' && about === 'publication' && published !== null) {
      const inside = (published.after ?? date) <= date && date <= (published.before ?? date);
      if (inside) sum += worth.inRange;
    }
    if (wantsLatest && dated !== null) sum += worth.newest * placeBetween(dated.oldest, date, dated.newest);
    return sum;
  };
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
