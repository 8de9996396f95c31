import type { Span } from '../../../text/span.js';
import { FootnoteError } from '../../../errors.js';
import { calendarDates } from './calendarDates.js';
import { addDays, isIsoDay, partsOf } from './calendarDays.js';
import type { DateMention } from './dateMention.js';
import { partOf, withoutPartName } from './partOfDate.js';
import { questionEvent } from '../questionEvent.js';
import type { QuestionEvent } from '../questionEvent.js';
import { numericDates } from './numericDates.js';
import { periodDates } from './periodDates.js';
import { relativeDates } from './relativeDates.js';
import { wantsLatest } from './wantsLatest.js';
import { yearDates } from './yearDates.js';

/** Inclusive ISO days; null is open. At least one is a day. */
interface DayRange {
  readonly after: string | null;
  readonly before: string | null;
}

/** What a question says about time. */
export interface QuestionDates {
  /** The days it names, or null when it names none. */
  readonly range: DayRange | null;
  /**
   * When articles that speak of the range were published: the range itself where the question asks for articles,
   * else with two days more at its end, since what happened on a day is reported on the next. What a filter compares.
   */
  readonly published: DayRange | null;
  /**
   * `filter` only where the question clearly asks by day of publication ("last week", "articles from 2019"); otherwise
   * the range is a `preference`, which must only ever raise what agrees with it. `preference` when there is no range.
   */
  readonly use: 'filter' | 'preference';
  /**
   * What the range speaks of: `publication`, so that articles dated in it (or soon after: events are reported later)
   * fit better; or `content`, a year or a long past day that the text should name, whenever the article is from.
   */
  readonly about: 'publication' | 'content';
  /** True when the question gives a day or a month without a year: the latest one up to today was taken. */
  readonly assumedYear: boolean;
  /** Where the question names them; offsets into the question, in order, without overlap. */
  readonly mentions: readonly Span[];
  /**
   * The question with its dates as articles write them: "4 March 2020", "third quarter of 2019". A year of the archive's
   * own time that is only a limit ("before 2019") is left out: the articles asked for do not name it.
   */
  readonly words: string;
  /** The two days that a date in numbers may be, earlier first: 3/4/2020. Null when there is no doubt. */
  readonly readings: readonly [string, string] | null;
  /** A weekday that is asked about in an archive too old for the latest one: 0 is Sunday; null else. */
  readonly weekday: number | null;
  /** An event that time is counted from, when no date is: "since the strike". */
  readonly event: QuestionEvent | null;
  /** Whether it asks for what is latest or still true. */
  readonly wantsLatest: boolean;
}

interface Stretch extends DayRange {
  readonly assumedYear: boolean;
}

/** How many days after an event articles still report it as news. */
const reportingDays = 2;
/** How many days after a quarter or a half its figures are still reported. */
const accountingDays = 100;
/** An archive whose newest article is older than this is read in its own time. */
const freshDays = 28;
/** Years before today from which a dated day is history, of which no article in an archive is news. */
const historyYears = 30;

/**
 * Reads the dates in a question. English; does not depend on the machine's clock or time zone.
 *
 * Days, months and weekdays without a year lie in the past; a week runs from Monday to Sunday; "early", "mid" and
 * "late" are a month's days 1 to 10, 11 to 20 and from 21, and thirds of longer stretches. Of several dates the range
 * is the span from the first to the last. A bare year, a decade or a century never filters.
 *
 * Where the archive's newest article is long past, "last week" counts from that article, a weekday is any such day, and
 * neither filters: the reader is in the archive's time.
 *
 * @param today - ISO day that relative dates count from
 * @param archive - ISO days of the archive's oldest and newest article, or null when none is dated
 * @throws FootnoteError `BAD_USAGE` when `today` is not a calendar day
 */
export function readQuestionDates(
  question: string,
  today: string,
  archive: { readonly oldest: string; readonly newest: string } | null = null,
): QuestionDates {
  if (!isIsoDay(today)) {
    throw new FootnoteError('BAD_USAGE', `expected today as YYYY-MM-DD, got "${today}"; pass a calendar day`);
  }
  const isOld = archive !== null && addDays(archive.newest, freshDays) < today;
  const now = isOld ? archive.newest : today;
  const mentions = dateMentions(question, now);
  const weekday = isOld ? (mentions.find((mention) => mention.weekday !== undefined)?.weekday ?? null) : null;
  const found = stretches(
    question,
    mentions.filter((mention) => !(isOld && mention.weekday !== undefined)),
  );
  const range = hull(found);
  const assumedYear = found.some((stretch) => stretch.assumedYear);
  const filter =
    range !== null && !assumedYear && !isOld && mentions.every((mention) => filters(question, mention));
  const event = questionEvent(question, mentions);
  return {
    range,
    published: range === null ? null : publishedIn(question, range, mentions),
    use: filter ? 'filter' : 'preference',
    about: mentions.every((mention) => speaksOfContent(mention, today)) ? 'content' : 'publication',
    assumedYear,
    mentions: mentions.map(({ start, end }) => ({ start, end })),
    words: inWords(question, mentions, archive),
    readings: readingsOf(mentions),
    weekday,
    event,
    wantsLatest: wantsLatest(question),
  };
}

/** The first reader to find something at a place has it; the future is left out, since no article is from then. */
function dateMentions(question: string, today: string): DateMention[] {
  const calendar = calendarDates(question, today);
  const found = [
    ...numericDates(question),
    ...periodDates(question),
    ...relativeDates(question, today),
    ...calendar,
    ...yearDates(question, today),
  ];
  const kept: DateMention[] = [];
  for (const mention of found) {
    const fresh = !kept.some((other) => mention.start < other.end && other.start < mention.end);
    if (fresh && !countsDuration(question, mention) && !namesThePresent(question, mention))
      kept.push(mention);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** "how many days ago" asks for a time; "12 days before the vote" measures one. */
function countsDuration(question: string, mention: DateMention): boolean {
  return /\bhow (?:many|much|long) $/i.test(question.slice(0, mention.start));
}

const newsCue =
  /\b(?:happen\w*|sa(?:y|ys|id)|announc\w+|report\w*|news|articles?|stories|headlines?|vote[sd]?|learn|changed)\b/i;

/** "than it is today": a "today" without a word of news means the present, not a day. */
function namesThePresent(question: string, mention: DateMention): boolean {
  return /^today\b/i.test(question.slice(mention.start, mention.end)) && !newsCue.test(question);
}

/** "the 2010 drought" is a name: "by the 2010 drought" is no limit of time. */
const yearAsName = /\bthe $/i;
const relationPattern =
  /\b(since|after|following|before|prior to|until|till|up to|by|as of|from|earlier than|later than) (?:the )?$/i;

/** A mention's days after "early", "since", "before" and the like are taken into account; pairs become one stretch. */
function stretches(question: string, mentions: readonly DateMention[]): Stretch[] {
  const found: Stretch[] = [];
  for (let index = 0; index < mentions.length; index += 1) {
    const mention = mentions[index];
    const next = mentions[index + 1];
    if (mention === undefined) break;
    if (next !== undefined && isPair(question, mention, next)) {
      found.push(pairOf(question, mention, next));
      index += 1;
    } else {
      found.push(stretchOf(question, mention));
    }
  }
  return found;
}

function isPair(question: string, first: DateMention, second: DateMention): boolean {
  const between = withoutPartName(question.slice(first.end, second.start));
  const before = withoutPartName(question.slice(0, first.start));
  if (/^\s*(?:to|through|until|till|-|–|—)\s*$/i.test(between)) return true;
  return /^\s*(?:and)\s*$/i.test(between) && /\bbetween $/i.test(before);
}

function pairOf(question: string, first: DateMention, second: DateMention): Stretch {
  let from = partOf(question, first);
  const to = partOf(question, second);
  if (first.assumedYear && !second.assumedYear) from = inYearOf(from, to);
  else if (from.first > to.last) from = inYearOf(from, to);
  return { after: from.first, before: to.last, assumedYear: first.assumedYear && second.assumedYear };
}

/** "between January 3 and January 6 2020": the second date gives the first its year, or the year before. */
function inYearOf(from: DateMention, to: DateMention): DateMention {
  const { year } = partsOf(to.last);
  const moved = (of: number): string => `${String(of).padStart(4, '0')}${from.first.slice(4)}`;
  return { ...from, first: moved(year) <= to.last ? moved(year) : moved(year - 1) };
}

function stretchOf(question: string, mention: DateMention): Stretch {
  const part = withOther(partOf(question, mention));
  const before = withoutPartName(question.slice(Math.max(0, mention.start - 48), mention.start));
  const namesThing = mention.unit === 'year' && yearAsName.test(question.slice(0, mention.start));
  const relation = namesThing ? '' : (relationPattern.exec(before)?.[1]?.toLowerCase() ?? '');
  const onwards = relation === 'from' && /^ (?:on|onwards?)\b/i.test(question.slice(mention.end));
  const { assumedYear } = mention;
  if (relation === 'since' || onwards) return { after: part.first, before: null, assumedYear };
  if (/^(?:after|following|later than)$/.test(relation))
    return { after: addDays(part.last, 1), before: null, assumedYear };
  if (/^(?:before|prior to|earlier than)$/.test(relation))
    return { after: null, before: addDays(part.first, -1), assumedYear };
  if (relation === '' || relation === 'from') return { after: part.first, before: part.last, assumedYear };
  return { after: null, before: part.last, assumedYear };
}

/** A date of two readings stands for both. */
function withOther(mention: DateMention): DateMention {
  const { other, first, last } = mention;
  if (other === undefined) return mention;
  return other < first ? { ...mention, first: other } : { ...mention, last: other > last ? other : last };
}

function hull(found: readonly Stretch[]): DayRange | null {
  if (found.length === 0) return null;
  const bounds = (pick: (stretch: Stretch) => string | null): string[] | null => {
    const days = found.map(pick);
    return days.some((day) => day === null) && found.length === 1 ? null : days.filter((day) => day !== null);
  };
  const after = bounds((stretch) => stretch.after)?.sort()[0] ?? null;
  const before =
    bounds((stretch) => stretch.before)
      ?.sort()
      .at(-1) ?? null;
  return { after, before };
}

const articles = /\b(?:articles|stories|coverage|headlines|news(?:papers)?)\b/i;
const reporting =
  /\b(?:articles?|stories|coverage|headlines?|news|newspapers?|reported|published|posted|sa(?:y|id)|announced?|stated?|told)\b/i;

function filters(question: string, mention: DateMention): boolean {
  if (mention.unit === 'longer') return false;
  if (mention.relative) return true;
  const cue = mention.unit === 'year' || mention.unit === 'quarter' ? articles : reporting;
  if (mention.other !== undefined) return false;
  return cue.test(question.slice(0, mention.start));
}

function publishedIn(question: string, range: DayRange, mentions: readonly DateMention[]): DayRange {
  if (range.before === null || articles.test(question)) return range;
  const last = mentions.at(-1);
  const days = last?.unit === 'quarter' ? accountingDays : reportingDays;
  const limits = last !== undefined && last.last > range.before;
  return { after: range.after, before: limits ? range.before : addDays(range.before, days) };
}

function speaksOfContent(mention: DateMention, today: string): boolean {
  if (mention.relative && mention.unit !== 'longer') return false;
  if (mention.unit === 'year' || mention.unit === 'longer') return true;
  return partsOf(mention.last).year < partsOf(today).year - historyYears;
}

function readingsOf(mentions: readonly DateMention[]): readonly [string, string] | null {
  const [doubtful] = mentions.filter(({ other }) => other !== undefined);
  if (doubtful?.other === undefined) return null;
  const { first, other } = doubtful;
  return first < other ? [first, other] : [other, first];
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Numbers become words: an article that says "4 March 2020" is not found by 03 and 04. */
function inWords(
  question: string,
  mentions: readonly DateMention[],
  archive: { readonly oldest: string; readonly newest: string } | null,
): string {
  let words = '';
  let at = 0;
  for (const mention of mentions) {
    const before = question.slice(at, mention.start);
    const written = question.slice(mention.start, mention.end);
    const ofArchive = archive !== null && archive.oldest <= mention.last && mention.first <= archive.newest;
    words += before + (ofArchive && isLimit(before, mention) ? '' : wordsOf(written, mention));
    at = mention.end;
  }
  return words + question.slice(at);
}

/** "before 2019", "after 2020": the year itself is left out of what is asked for. */
function isLimit(before: string, { unit, start }: DateMention): boolean {
  return (
    unit === 'year' && start > 0 && /\b(?:before|after|prior to|later than|earlier than) $/i.test(before)
  );
}

function wordsOf(written: string, { words, unit, first, last, other }: DateMention): string {
  if (words !== undefined) return words;
  if (unit !== 'day' || first !== last || /\p{L}/u.test(written)) return written;
  return [first, ...(other === undefined ? [] : [other])].map(inWordsOf).join(' or ');
}

function inWordsOf(day: string): string {
  const { year, month, day: number } = partsOf(day);
  return `${number} ${months[month - 1] ?? ''} ${year}`;
}
