import { addDays, monthDays, partsOf, weekdayOf, yearDays } from './calendarDays.js';
import type { Days } from './calendarDays.js';
import type { DateMention, DateUnit } from './dateMention.js';

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const countSource = `\\d{1,3}|an?|${numbers.join('|')}|few|couple of|several`;
const lastPattern = new RegExp(
  `\\b(?:last|past|previous) (?:(${countSource}) )?(hour|day|night|week|weekend|month|year|decade|century|centurie)s?\\b`,
  'giu',
);
const thisPattern = /\bthis (morning|afternoon|evening|week|weekend|month|year)\b/giu;
const ago = new RegExp(`\\b(${countSource}) (day|week|month|year|decade)s? ago\\b`, 'giu');

/**
 * The runs of time in a question that count from today: "last week", "in the past three days", "two months ago",
 * "this year". A week runs from Monday to Sunday. Empty when there are none.
 */
export function relativeDates(question: string, today: string): DateMention[] {
  const at = (match: RegExpExecArray, days: (Days & { unit: DateUnit }) | null): DateMention[] =>
    days === null
      ? []
      : [
          {
            start: match.index,
            end: match.index + match[0].length,
            ...days,
            relative: true,
            assumedYear: false,
          },
        ];
  return [
    ...[...question.matchAll(lastPattern)].flatMap((match) => at(match, lastRun(match, today))),
    ...[...question.matchAll(thisPattern)].flatMap((match) => at(match, thisRun(match[1] ?? '', today))),
    ...[...question.matchAll(ago)].flatMap((match) =>
      at(match, daysAgo(countOf(match[1] ?? ''), (match[2] ?? '').toLowerCase(), today)),
    ),
  ];
}

function countOf(word: string): number {
  const lower = word.toLowerCase();
  if (/^\d+$/.test(lower)) return Number(lower);
  if (lower === 'a' || lower === 'an') return 1;
  if (lower === 'couple of') return 2;
  if (lower === 'few' || lower === 'several') return 5;
  return numbers.indexOf(lower);
}

function mondayOf(day: string): string {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

/** "last week" is the calendar week before this one; "past week" and "last three weeks" end today. */
function lastRun(match: RegExpExecArray, today: string): Days & { unit: DateUnit } {
  const unit = (match[2] ?? '').toLowerCase();
  if (match[1] !== undefined || /^past/i.test(match[0]))
    return runUntilToday(countOf(match[1] ?? 'a'), unit, today);
  const { year, month } = partsOf(today);
  switch (unit) {
    case 'week':
      return { first: addDays(mondayOf(today), -7), last: addDays(mondayOf(today), -1), unit: 'week' };
    case 'weekend':
      return { first: addDays(mondayOf(today), -2), last: addDays(mondayOf(today), -1), unit: 'week' };
    case 'month':
      return { ...monthDays(year, month - 1), unit: 'month' };
    case 'year':
      return { ...yearDays(year - 1), unit: 'year' };
    case 'day':
    case 'night':
    case 'hour':
      return { first: addDays(today, -1), last: unit === 'hour' ? today : addDays(today, -1), unit: 'day' };
    default:
      return runUntilToday(1, unit, today);
  }
}

function runUntilToday(count: number, unit: string, today: string): Days & { unit: DateUnit } {
  const { year, month, day } = partsOf(today);
  switch (unit) {
    case 'hour':
      return { first: addDays(today, -Math.ceil(count / 24)), last: today, unit: 'day' };
    case 'day':
    case 'night':
      return { first: addDays(today, -count), last: today, unit: 'day' };
    case 'week':
    case 'weekend':
      return { first: addDays(today, -7 * count), last: today, unit: 'week' };
    case 'month':
      return { first: sameDay(year, month - count, day), last: today, unit: 'month' };
    case 'year':
      return { first: sameDay(year - count, month, day), last: today, unit: 'year' };
    default:
      return {
        first: sameDay(year - count * (unit === 'decade' ? 10 : 100), month, day),
        last: today,
        unit: 'longer',
      };
  }
}

/** The day of that number in a month that may run over, or the month's last day when it is shorter. */
function sameDay(year: number, month: number, day: number): string {
  const { first, last } = monthDays(year, month);
  const wanted = addDays(first, day - 1);
  return wanted < last ? wanted : last;
}

function thisRun(unit: string, today: string): (Days & { unit: DateUnit }) | null {
  const { year, month } = partsOf(today);
  switch (unit.toLowerCase()) {
    case 'week':
      return { first: mondayOf(today), last: today, unit: 'week' };
    case 'weekend': {
      const saturday = addDays(mondayOf(today), 5);
      return saturday > today ? null : { first: saturday, last: today, unit: 'week' };
    }
    case 'month':
      return { first: monthDays(year, month).first, last: today, unit: 'month' };
    case 'year':
      return { first: yearDays(year).first, last: today, unit: 'year' };
    default:
      return { first: today, last: today, unit: 'day' };
  }
}

/** "two days ago" is that day; "three weeks ago" that week, give or take three days; "a year ago" the calendar year. */
function daysAgo(count: number, unit: string, today: string): Days & { unit: DateUnit } {
  const { year, month } = partsOf(today);
  switch (unit) {
    case 'day':
      return { first: addDays(today, -count), last: addDays(today, -count), unit: 'day' };
    case 'week':
      return { first: addDays(today, -7 * count - 3), last: addDays(today, -7 * count + 3), unit: 'week' };
    case 'month':
      return { ...monthDays(year, month - count), unit: 'month' };
    case 'year':
      return { ...yearDays(year - count), unit: 'year' };
    default:
      return { ...yearDays(year - 10 * count - 5, year - 10 * count + 5), unit: 'longer' };
  }
}
