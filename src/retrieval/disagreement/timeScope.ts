import type { Span } from '../../text/span.js';

/** When a sentence says that something is so. */
export interface TimeScope {
  readonly years: readonly number[];
  /** Months from 1, only those named with a day, a year or after `in`. */
  readonly months: readonly number[];
  /** Weekdays named, in lower case. */
  readonly weekdays: readonly string[];
  /** Whether it speaks of an earlier or a general time without naming it: `initially`, `at its peak`, `last year`. */
  readonly past: boolean;
  /** Whether it speaks of a part of some period: `in its first year`, `in the second half`. */
  readonly partial: boolean;
  /** The dates as written: offsets into the sentence. */
  readonly spans: readonly Span[];
}

const monthNames =
  'january february march april may june july august september october november december'.split(' ');
const monthSource = `(?<month>${monthNames.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
const yearSource = '(?:1[5-9]|20)\\d\\d';

const datePatterns = [
  new RegExp(
    `\\b${monthSource}\\.?\\s\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s(?<year>${yearSource}))?\\b(?!\\s?%)`,
    'gi',
  ),
  new RegExp(
    `\\b\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?${monthSource}(?:,?\\s(?<year>${yearSource}))?\\b`,
    'gi',
  ),
  new RegExp(`\\b${monthSource}\\.?,?\\s(?:of\\s)?(?<year>${yearSource})\\b`, 'gi'),
  new RegExp(
    `\\b(?:in|since|by|until|during|early|late|mid)\\s(?:early\\s|late\\s|mid-?)?${monthSource}\\b`,
    'gi',
  ),
  new RegExp(`\\b(?<year>(?:1[5-9]|20)\\d\\d)-(?<monthNumber>\\d\\d)-\\d\\d\\b`, 'gu'),
];
const loneYear =
  /(?<=\b(?:in|since|by|until|till|from|during|before|after|of|to|and|early|late|mid|summer|winter|spring|autumn|between)[\s-]|\()(?:1[5-9]|20)\d\d\b(?!\s\p{Ll}+s\b)/giu;

const pastPattern =
  /\b(?:initially|originally|formerly|previously|earlier|at its peak|at the height|at the time|back then|used to|once had|last (?:year|month|week|summer|winter|spring|autumn|season|decade)|a (?:year|month|week|decade) (?:ago|earlier|before)|(?:years|months|weeks|decades) (?:ago|earlier|before)|until recently|in the past|historically|traditionally|usually|typically|on average|average|annual(?:ly)?|yearly|by then|ever since|in total since)\b/i;

// Patterns without regard to case take eight times as long where they are of Unicode, too.
const partialPattern =
  /\b(?:first|second|third|fourth|last|final|opening|closing|past|coming|early|late) (?:[a-z\u00c0-\u024f]{1,12} ){0,2}?(?:year|half|quarter|month|week|day|season|round|phase|hour|minute|stage|decade|night|wave|period)s?\b|\b(?:spring|summer|autumn|fall|winter) (?:quarter|half|season)\b|\b(?:before|by|after|until|since) (?:noon|midnight|midday|dawn|dusk|lunch|breakfast)\b|\bin the (?:morning|afternoon|evening)\b|\b(?:so far|at first)\b/i;
const weekday = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/gi;

function monthOf(name: string): number {
  return monthNames.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;
}

/** Spans that overlap become one. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return merged;
}

/** What every date has; looking for it first spares most sentences six patterns. */
export const anyDate = /\d\d\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i;

/** Reads the years, months and hints of other times in a sentence. One without any gives empty lists and false. */
export function timeScopeOf(sentence: string): TimeScope {
  const years = new Set<number>();
  const months = new Set<number>();
  const spans: Span[] = [];
  const isDated = anyDate.test(sentence);
  for (const pattern of isDated ? datePatterns : []) {
    for (const match of sentence.matchAll(pattern)) {
      const { year, month, monthNumber } = match.groups ?? {};
      if (year !== undefined) years.add(Number(year));
      if (month !== undefined) months.add(monthOf(month));
      if (monthNumber !== undefined) months.add(Number(monthNumber));
      spans.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  for (const match of isDated ? sentence.matchAll(loneYear) : []) {
    years.add(Number(match[0]));
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  const past = pastPattern.test(sentence);
  const weekdays = [...sentence.matchAll(weekday)].map(([day]) => day.toLowerCase());
  const partial = partialPattern.test(sentence);
  return { years: [...years], months: [...months], weekdays, past, partial, spans: mergeSpans(spans) };
}

function agree<Value>(some: readonly Value[], others: readonly Value[]): boolean {
  return some.some((value) => others.includes(value));
}

/** Years and months that a sentence speaks of when it does not say: those of its article's date. */
function implied({ years, months }: TimeScope, date: string | null): Pick<TimeScope, 'years' | 'months'> {
  const [year, month] = (date ?? '').split('-').map(Number);
  const isDated = date !== null && year !== undefined && month !== undefined;
  return {
    years: years.length > 0 || !isDated ? years : [year],
    months: months.length > 0 || !isDated ? months : [month],
  };
}

/** A sentence's time with the date of its article: ISO, null when unknown. */
export interface DatedScope {
  readonly time: TimeScope;
  readonly date: string | null;
}

/** Articles this many days apart do not speak of one state, unless both name the year; of one event, far fewer. */
const stateDays = 366;
const eventDays = 31;

function daysApart(one: string | null, other: string | null): number {
  return one === null || other === null ? 0 : Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;
}

/**
 * Whether two sentences can speak of the same time. Years or months that one names must be among those the other names
 * or, when it names none, those of its article's date (unknown: then they cannot). A hint of another time must be on both
 * sides, and their articles must not be far apart.
 * @param isEvent whether they tell what happened rather than how things are
 */
export function sameTime(one: DatedScope, other: DatedScope, isEvent: boolean): boolean {
  const [{ time: a }, { time: b }] = [one, other];
  if (a.past !== b.past || a.partial !== b.partial) return false;
  if (a.weekdays.length > 0 && b.weekdays.length > 0 && !agree(a.weekdays, b.weekdays)) return false;
  const first = implied(a, one.date);
  const second = implied(b, other.date);
  const named = (key: 'years' | 'months') => a[key].length > 0 || b[key].length > 0;
  if (named('years') && !agree(first.years, second.years)) return false;
  if (named('months') && !agree(first.months, second.months)) return false;
  if (a.years.length > 0 && b.years.length > 0) return true;
  return daysApart(one.date, other.date) <= (isEvent ? eventDays : stateDays);
}
