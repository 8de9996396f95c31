import { createRequire } from 'node:module';
import type * as Chrono from 'chrono-node/en';
import { addDays, isIsoDay, isoDay, monthDays, partsOf, weekdayOf } from './calendarDays.js';
import type { Days } from './calendarDays.js';
import type { DateMention } from './dateMention.js';

const preposition =
  /(?:^|[\s(])(?:on|in|since|until|till|by|before|after|from|to|of|between|and|last|this|past|during|early|mid|late|end of|start of|beginning of|middle of)[\s-]+$/i;
type ParsedResult = Chrono.ParsedResult;
type ParsedComponents = ParsedResult['start'];

/** Without one of these a question names no calendar date, and chrono-node need not look at it. */
const mayNameDate =
  /(?<![a-z\d])\d|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?s?|yesterday|today|tonight|last night)\b/i;
const load = createRequire(import.meta.url);

/** Month names that are also words or given names; without a day they need a preposition before and no noun after. */
const ambiguousMonth = /^(?:march|may|april|june|august|jan|mar|jun|dec|sep|sept|apr|aug|oct|nov|feb)\b/i;
const monthPreposition =
  /(?:^|[\s(])(?:in|since|until|till|last|this|early|mid|late|during|between|from|end of|start of|beginning of|middle of)[\s-]+$/i;
/** What chrono-node takes as part of a date and is not: prepositions, and the part of a month. */
const leadPattern = /^(?:(?:on|in|at|the|(?:end|beginning|start|middle) of)\s+)+/i;
const namedDay =
  /(?:black|good|bloody|super|ash|palm|easter|cyber|fat|shrove|holy|maundy|ruby|every|each|the|a) $/i;
const weekdayIsName = /^['’]?s?[- ](?:school|mass|prayers?|times|night live|league|market|agreement)/i;

/**
 * The calendar days, months and weekdays in a question, as chrono-node finds them and with its false alarms taken
 * out. Whatever it resolves by nearness is resolved into the past instead: "January 5" is the latest one that is not
 * after today, "Monday" the latest Monday. Does not depend on the time zone of the machine.
 *
 * The English part of chrono-node is loaded by the first question that may name a date, which takes about 50 ms.
 */
export function calendarDates(question: string, today: string): DateMention[] {
  if (!mayNameDate.test(question)) return [];
  const { parse } = load('chrono-node/en') as typeof Chrono;
  const instant = new Date(`${today}T12:00:00Z`);
  return parse(question, { instant, timezone: 0 }).flatMap(
    (result) => mentionOf(question, result, today) ?? [],
  );
}

function mentionOf(question: string, result: ParsedResult, today: string): DateMention | null {
  const lead = leadPattern.exec(result.text)?.[0].length ?? 0;
  const span = { start: result.index + lead, end: result.index + result.text.length };
  const text = question.slice(span.start, span.end);
  const before = question.slice(Math.max(0, span.start - 24), span.start);
  const after = question.slice(span.end, span.end + 24);
  const day = /^(?:yesterday|last night)\b/i.test(text)
    ? addDays(today, -1)
    : /^(?:today|tonight)\b/i.test(text)
      ? today
      : null;
  if (day !== null)
    return { ...span, first: day, last: day, unit: 'day', relative: true, assumedYear: false };
  const { start, end } = result;
  if (isFuture(start, text)) return null;
  const wholeMonth = /(?:end|beginning|start|middle) of/i.test(result.text);
  if (
    start.isCertain('day') &&
    !wholeMonth &&
    start.isCertain('month') &&
    !start.tags().has('result/relativeDate')
  ) {
    return isFalseDay(text, before, after, start) ? null : dayMention(span, start, end, today);
  }
  if (start.isCertain('weekday') && !start.isCertain('day')) {
    return isFalseWeekday(text, before, after) ? null : weekdayMention(span, text, today);
  }
  if (start.isCertain('month') && (wholeMonth || !start.isCertain('day')) && !/^this\b|^last\b/i.test(text)) {
    return isFalseMonth(text, before, after) ? null : monthMention(span, start, end, today);
  }
  return null;
}

/** No article is from then; and "now" is no day. */
function isFuture(start: ParsedComponents, text: string): boolean {
  const tags = start.tags();
  return (
    tags.has('casualReference/tomorrow') ||
    tags.has('casualReference/now') ||
    /^(?:next|coming|this coming)\b/i.test(text)
  );
}

/** "9/11" is an event, "1/2" a share; "may 300 troops" and "march 5 miles" are verbs. */
function isFalseDay(text: string, before: string, after: string, start: ParsedComponents): boolean {
  if (/^\d{1,2}[/.-]\d{1,2}$/.test(text)) return true;
  if (!start.isCertain('year') && /^(?:may|march|second|sun|sat)\b/.test(text))
    return !preposition.test(before) || /^ \p{Ll}+s\b/u.test(after);
  return !start.isCertain('year') && /^\d/.test(after);
}

function isFalseWeekday(text: string, before: string, after: string): boolean {
  if (/^(?:next|coming|weekend)\b/i.test(text) || /(?:next|coming|upcoming) $/i.test(before)) return true;
  if (namedDay.test(before) || weekdayIsName.test(after)) return true;
  if (/^(?:last|this|past)\b/i.test(text)) return false;
  if (/^(?:sat|sun|mon|wed|fri|tue|tues|thu|thur|thurs)$/i.test(text))
    return !/\b(?:on|since|until|by) $/i.test(before) || !/^\p{Lu}/u.test(text);
  return (
    !preposition.test(before) &&
    !/^\s*(?:[?.!,;]|$|['’]s\b)/.test(after) &&
    !/^\s*(?:morning|night|evening|afternoon)/i.test(after)
  );
}

function isFalseMonth(text: string, before: string, after: string): boolean {
  if (/\d/.test(text) || !ambiguousMonth.test(text)) return false;
  return !monthPreposition.test(before) || /^ (?:on|for|against|to|\p{Lu})/u.test(after);
}

type Place = Pick<DateMention, 'start' | 'end'>;

function dayMention(
  span: Place,
  start: ParsedComponents,
  end: ParsedComponents | null | undefined,
  today: string,
): DateMention | null {
  const assumedYear = !start.isCertain('year') && end?.isCertain('year') !== true;
  const last = end ?? start;
  const yearOf = (at: ParsedComponents): number =>
    (end?.isCertain('year') === true ? end : at).get('year') ?? 0;
  const days = {
    first: isoDay(yearOf(start), start.get('month') ?? 1, start.get('day') ?? 1),
    last: isoDay(yearOf(last), last.get('month') ?? 1, last.get('day') ?? 1),
  };
  const placed = assumedYear ? inThePast(days, today) : days;
  if (!isIsoDay(placed.first) || !isIsoDay(placed.last) || placed.last < placed.first) return null;
  return { ...span, ...placed, unit: 'day', relative: false, assumedYear };
}

function monthMention(
  span: Place,
  start: ParsedComponents,
  end: ParsedComponents | null | undefined,
  today: string,
): DateMention {
  const assumedYear = !start.isCertain('year');
  const last = end ?? start;
  const days = {
    first: monthDays(start.get('year') ?? 0, start.get('month') ?? 1).first,
    last: monthDays(last.get('year') ?? 0, last.get('month') ?? 1).last,
  };
  return {
    ...span,
    ...(assumedYear ? inThePast(days, today) : days),
    unit: 'month',
    relative: false,
    assumedYear,
  };
}

/** The same days of the latest year in which they have begun. */
function inThePast(days: Days, today: string): Days {
  const first = partsOf(days.first);
  const last = partsOf(days.last);
  const thisYear = partsOf(today).year;
  const year = isoDay(thisYear, first.month, first.day) <= today ? thisYear : thisYear - 1;
  const wholeMonths = first.day === 1 && addDays(days.last, 1).endsWith('-01') && days.first !== days.last;
  const lastYear = year + last.year - first.year;
  return {
    first: isoDay(year, first.month, first.day),
    last: wholeMonths ? monthDays(lastYear, last.month).last : isoDay(lastYear, last.month, last.day),
  };
}

function weekdayMention(span: Place, text: string, today: string): DateMention | null {
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
  const word = /(?:sun|mon|tue|wed|thu|fri|sat)\p{L}*/iu.exec(text)?.[0].toLowerCase() ?? '';
  const wanted = names.indexOf(word.slice(0, 3));
  if (wanted < 0) return null;
  const back = (weekdayOf(today) - wanted + 7) % 7;
  const day = addDays(today, -(back === 0 && /^(?:last|past)\b/i.test(text) ? 7 : back));
  const mention = {
    ...span,
    first: day,
    last: day,
    unit: 'day',
    relative: true,
    assumedYear: false,
  } as const;
  return /^(?:last|past|this)\b/i.test(text) ? mention : { ...mention, weekday: wanted };
}
