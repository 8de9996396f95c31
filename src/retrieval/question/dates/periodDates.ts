import { isoDay } from './calendarDays.js';
import type { DateMention } from './dateMention.js';

const year = "((?:19|20)\\d\\d|['’]?\\d\\d)";
const ordinals = 'first|second|third|fourth|1st|2nd|3rd|4th|last|final';
/** Notations of a quarter or a half of a year; which groups hold its number and its year. */
const notations: readonly (readonly [pattern: RegExp, number: number, year: number])[] = [
  [new RegExp(`(?<![\\p{L}\\d])([QH][1-4])[ ,/-]{0,2}(?:of )?(?:FY ?)?${year}(?![\\p{L}\\d])`, 'giu'), 1, 2],
  [new RegExp(`(?<![\\p{L}\\d])([1-4][QH])[ ,/-]?(?:FY ?)?${year}(?![\\p{L}\\d])`, 'giu'), 1, 2],
  [/(?<![\p{L}\d])((?:19|20)\d\d)[ /-]?([QH][1-4]|[1-4][QH])(?![\p{L}\d])/giu, 2, 1],
  [
    new RegExp(
      `(?<![\\p{L}\\d])((?:${ordinals}) (?:quarter|half))(?:,| of| in)?(?: the)?(?: (?:fiscal|financial))?(?: year)? ((?:19|20)\\d\\d)(?![\\p{L}\\d])`,
      'giu',
    ),
    1,
    2,
  ],
];
const fiscal =
  /(?<![\p{L}\d])(?:FY|fiscal(?: year)?|financial year)[ -]?((?:19|20)\d\d|['’]?\d\d)(?:[/–-](\d\d))?(?![\p{L}\d])/giu;
const places = ['first', 'second', 'third', 'fourth'];

/**
 * The quarters, halves and fiscal years in a question, in any notation: Q3 2019, 3Q19, 2019Q3, "third quarter of 2019",
 * H1 2020, FY2020, fiscal 2020. A fiscal year is read as the calendar year, for want of its first day. Empty when there
 * are none.
 */
export function periodDates(question: string): DateMention[] {
  const found = notations.flatMap(([pattern, number, at]) =>
    [...question.matchAll(pattern)].flatMap((match) => period(match, match[number] ?? '', match[at] ?? '')),
  );
  const years = [...question.matchAll(fiscal)].map((match): DateMention => {
    const of = fullYear(match[1] ?? '') + (match[2] === undefined ? 0 : 1);
    const days = { first: isoDay(of, 1, 1), last: isoDay(of, 12, 31) };
    return mentionOf(match, days, `fiscal year ${of}`);
  });
  return [...found, ...years];
}

function period(match: RegExpExecArray, written: string, year: string): DateMention[] {
  const of = fullYear(year);
  const isHalf = /h/i.test(written.replace(/th|third|fourth/i, ''));
  const number = numberOf(written, isHalf ? 2 : 4);
  if (number > (isHalf ? 2 : 4)) return [];
  const months = isHalf ? 6 : 3;
  const days = {
    first: isoDay(of, (number - 1) * months + 1, 1),
    last: isoDay(of, number * months + 1, 0),
  };
  return [mentionOf(match, days, `${places[number - 1] ?? ''} ${isHalf ? 'half' : 'quarter'} of ${of}`)];
}

function numberOf(written: string, most: number): number {
  const digit = /\d/.exec(written)?.[0];
  if (digit !== undefined) return Number(digit);
  const word = written.toLowerCase().split(' ')[0] ?? '';
  return /^(?:last|final)$/.test(word) ? most : places.indexOf(word) + 1;
}

/** Two digits are of this century. */
function fullYear(written: string): number {
  const digits = written.replace(/\D/g, '');
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function mentionOf(
  match: RegExpExecArray,
  days: { first: string; last: string },
  words: string,
): DateMention {
  return {
    ...{ start: match.index, end: match.index + match[0].length, ...days },
    ...{ unit: 'quarter', relative: false, assumedYear: false, words },
  };
}
