import { isoDay, monthDays, partsOf, yearDays } from './calendarDays.js';
import type { Days } from './calendarDays.js';
import type { DateMention, DateUnit } from './dateMention.js';

const yearPattern = /(?<![\p{L}\d.,:/$€£#-])(1\d{3}|20\d\d)(?![\p{L}\d%/:]|[.,]\d|-\d)/gu;
const beforeYear =
  /(?:^|[\s([])(?:in|since|until|till|during|before|after|by|from|to|between|and|or|through|years?|early|mid|late|beginning of|start of|end of|middle of|around|circa|of|for|the)[\s-]*$|[\d)][–—-]$/i;
const unitAfter =
  /^[ -](?:people|troops|men|women|children|percent|million|billion|thousand|square|metric|\p{Ll}+[^\siu]s)(?!\p{L})/iu;
const verbAfter = /^ (?:was|has|does|is)(?![a-z])/i;
const monthSource = '(\\d{4})-(0[1-9]|1[0-2])';
const yearMonth = new RegExp(
  `(?<=\\b(?:in|since|until|before|after|by|from|to|of|between|and) )${monthSource}(?![\\p{L}\\d-])`,
  'gu',
);
const decade = /(?<![\p{L}\d])(1\d|20)(\d)0['’]?s(?!\p{L})/gu;
const century = /(?<![\p{L}\d])(\d{1,2})(?:st|nd|rd|th)[ -]centur(?:y|ies)\b/giu;
const seasonPattern = /\b(spring|summer|autumn|fall|winter) (?:of )?(1\d{3}|20\d\d)\b/giu;
const seasonMonth: Readonly<Record<string, number>> = {
  spring: 3,
  summer: 6,
  autumn: 9,
  fall: 9,
  winter: 12,
};
const holidayPattern =
  /(?<=\b(?:on|before|after|since|until|till|by|around|at|over|during|last) )(christmas(?: eve| day)?|new year['’]s (?:day|eve)|boxing day|halloween)(?!\p{L}| (?:tree|truce|card|market|song|carol|attack))(?: (?:of )?(1\d{3}|20\d\d)\b)?/giu;

/**
 * The years, months of the form "2020-01", decades, centuries, seasons and fixed holidays that a question names. A
 * number is a year only where the words around it say so: "in 1901" and "the 2010 drought", not "1500 troops".
 */
export function yearDates(question: string, today: string): DateMention[] {
  const at = (match: RegExpExecArray, days: Days & { unit: DateUnit }, assumedYear = false): DateMention => {
    return { start: match.index, end: match.index + match[0].length, ...days, relative: false, assumedYear };
  };
  const longer = (match: RegExpExecArray, first: number, last: number): DateMention =>
    at(match, { ...yearDays(first, last), unit: 'longer' });
  return [
    ...[...question.matchAll(seasonPattern)].map((match) =>
      at(match, season(match[1] ?? '', Number(match[2]))),
    ),
    ...[...question.matchAll(holidayPattern)].map((match) =>
      at(match, holiday(match[1] ?? '', match[2], today), match[2] === undefined),
    ),
    ...[...question.matchAll(yearMonth)].map((match) =>
      at(match, { ...monthDays(Number(match[1]), Number(match[2])), unit: 'month' }),
    ),
    ...[...question.matchAll(decade)].map((match) => {
      const first = Number(`${match[1] ?? ''}${match[2] ?? ''}0`);
      return longer(match, first, first + 9);
    }),
    ...[...question.matchAll(century)]
      .filter((match) => Number(match[1]) >= 1 && Number(match[1]) <= 21)
      .map((match) => longer(match, Number(match[1]) * 100 - 99, Number(match[1]) * 100)),
    ...[...question.matchAll(yearPattern)]
      .filter((match) => isYear(question, match))
      .map((match) => at(match, { ...yearDays(Number(match[1])), unit: 'year' })),
  ];
}

function isYear(question: string, match: RegExpExecArray): boolean {
  const after = question.slice(match.index + 4, match.index + 44);
  if (unitAfter.test(after) && !verbAfter.test(after)) return false;
  return match.index === 0 || beforeYear.test(question.slice(Math.max(0, match.index - 24), match.index));
}

function season(name: string, year: number): Days & { unit: DateUnit } {
  const month = seasonMonth[name.toLowerCase()] ?? 1;
  return { first: isoDay(year, month, 1), last: isoDay(year, month + 3, 0), unit: 'month' };
}

function holiday(name: string, year: string | undefined, today: string): Days & { unit: DateUnit } {
  const lower = name.toLowerCase();
  const inYear = (of: number): string => {
    if (lower.startsWith('christmas')) return isoDay(of, 12, lower.endsWith('eve') ? 24 : 25);
    if (lower.startsWith('boxing')) return isoDay(of, 12, 26);
    if (lower === 'halloween') return isoDay(of, 10, 31);
    return lower.endsWith('eve') ? isoDay(of, 12, 31) : isoDay(of, 1, 1);
  };
  const thisYear = partsOf(today).year;
  const latest = inYear(thisYear) <= today ? inYear(thisYear) : inYear(thisYear - 1);
  const day = year === undefined ? latest : inYear(Number(year));
  return { first: day, last: day, unit: 'day' };
}
