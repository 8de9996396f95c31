import { addDays, monthDays, partsOf, yearDays } from './calendarDays.js';
import type { Days } from './calendarDays.js';
import type { DateMention } from './dateMention.js';

const part =
  /\b(early|mid|middle of|late|end of|beginning of|start of|(first|second|last) (?:half|week) of|week of)[\s-]*(?:the )?$/i;

/**
 * A mention with only those of its days that "early", "mid", "the end of", "the first week of" and the like before it
 * leave: days 1 to 10, 11 to 20 or from 21 of a month, four months of a year, a third of a decade or a century.
 */
export function partOf(question: string, mention: DateMention): DateMention {
  const name = part.exec(question.slice(Math.max(0, mention.start - 32), mention.start))?.[1]?.toLowerCase();
  if (name === undefined) return mention;
  if (name === 'week of' && mention.unit === 'day') return { ...mention, last: addDays(mention.first, 6) };
  if (mention.unit === 'month') return { ...mention, ...partOfMonth(mention, name) };
  if (mention.unit === 'year') return { ...mention, ...partOfYear(mention, name) };
  return mention.unit === 'longer' ? { ...mention, ...partOfYears(mention, name) } : mention;
}

function partOfMonth({ first, last }: Days, name: string): Days {
  if (name === 'first week of') return { first, last: addDays(first, 6) };
  if (name === 'last week of') return { first: addDays(last, -6), last };
  if (name === 'first half of') return { first, last: addDays(first, 14) };
  if (name === 'second half of' || name === 'last half of') return { first: addDays(first, 15), last };
  const third = thirdOf(name);
  return { first: addDays(first, third * 10), last: third === 2 ? last : addDays(first, third * 10 + 9) };
}

function partOfYear({ first }: Days, name: string): Days {
  const { year } = partsOf(first);
  if (name === 'first week of') return { first, last: addDays(first, 6) };
  if (name.endsWith('half of')) {
    return name.startsWith('first')
      ? { first, last: monthDays(year, 6).last }
      : { first: monthDays(year, 7).first, last: monthDays(year, 12).last };
  }
  const third = thirdOf(name);
  return { first: monthDays(year, third * 4 + 1).first, last: monthDays(year, third * 4 + 4).last };
}

function partOfYears({ first, last }: Days, name: string): Days {
  const from = partsOf(first).year;
  const years = partsOf(last).year - from + 1;
  const cut = (third: number): number => from + Math.round((years * third) / 3);
  const third = thirdOf(name);
  return yearDays(cut(third), cut(third + 1) - 1);
}

/** 0, 1 or 2. */
function thirdOf(name: string): number {
  if (/^(?:early|beginning|start|first)/.test(name)) return 0;
  return /^mid/.test(name) ? 1 : 2;
}

/** A text without an "early", "the end of" or the like at its end. */
export function withoutPartName(text: string): string {
  return text.replace(part, '').replace(/\bthe $/i, '');
}
