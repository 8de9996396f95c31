/** Longer strings are no dates; also bounds the work of the patterns below. */
const maximumDateCharacters = 100;

/** English and French month names and their short forms, without accents. */
const months: ReadonlyMap<string, number> = new Map(
  [
    'jan january janv janvier',
    'feb february fev fevr fevrier',
    'mar march mars',
    'apr april avr avril',
    'may mai',
    'jun june juin',
    'jul july juil juillet',
    'aug august aout',
    'sep sept september septembre',
    'oct october octobre',
    'nov november novembre',
    'dec december decembre',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

const yearFirstPattern = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
/** `20200105`, `20200105T2330`, and the `D:20200105233000` of PDF. */
const compactPattern = /^(?:d:(\d{4})(\d\d)(\d\d)|(\d{4})(\d\d)(\d\d)(?:t\d.*)?$)/;
const dayFirstPattern =
  /^(?:[a-z]+\.?,? )?(\d{1,2})(?:st|nd|rd|th|er)?(?: of)?[ -]([a-z]+)\.?,?[ -](\d{4})(?!\d)/;
const monthFirstPattern =
  /^(?:[a-z]+\.?,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? \d{1,2}:[\d:]{2,5})?(?: [a-z]{3,4})?,? (\d{4})(?!\d)/;
const withSlashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/;
const epochSeconds = /^\d{9,10}$/;
const epochMilliseconds = /^\d{12,13}$/;

/**
 * Reads a date as people and programs write it, and gives the ISO calendar date `YYYY-MM-DD`, or null.
 *
 * Understands ISO 8601, RFC 2822, `January 5, 2020`, `Jan. 5, 2020`, `5 January 2020`, `5 janvier 2020`, `20200105`,
 * PDF dates, and seconds or milliseconds since 1970 (in UTC). The calendar date is the one written: an hour and an
 * offset after it change nothing, nor does the machine's time zone. Impossible dates (`2020-02-31`), ambiguous ones
 * (`01/05/2020`), years outside 1000 to 2999, and everything else give null.
 */
export function parseArticleDate(value: unknown): string | null {
  if (value instanceof Date) return fromEpoch(value.getTime());
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  if (text.length > maximumDateCharacters) return null;
  if (epochSeconds.test(text)) return fromEpoch(Number(text) * 1000);
  if (epochMilliseconds.test(text)) return fromEpoch(Number(text));
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
  return parseNumeric(plain) ?? parseNamedMonth(plain);
}

function parseNumeric(plain: string): string | null {
  const yearFirst = yearFirstPattern.exec(plain);
  if (yearFirst) return calendarDate(yearFirst[1], Number(yearFirst[3]), yearFirst[4]);
  const compact = compactPattern.exec(plain);
  if (compact) {
    return calendarDate(compact[1] ?? compact[4], Number(compact[2] ?? compact[5]), compact[3] ?? compact[6]);
  }
  const slashes = withSlashes.exec(plain);
  if (!slashes) return null;
  const [first, second] = [Number(slashes[1]), Number(slashes[2])];
  if (first > 12 || first === second) return calendarDate(slashes[3], second, slashes[1]);
  return second > 12 ? calendarDate(slashes[3], first, slashes[2]) : null;
}

function parseNamedMonth(plain: string): string | null {
  const dayFirst = dayFirstPattern.exec(plain);
  if (dayFirst) return calendarDate(dayFirst[3], months.get(dayFirst[2] ?? ''), dayFirst[1]);
  const monthFirst = monthFirstPattern.exec(plain);
  return monthFirst && calendarDate(monthFirst[3], months.get(monthFirst[1] ?? ''), monthFirst[2]);
}

function fromEpoch(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return null;
  return calendarDate(String(date.getUTCFullYear()), date.getUTCMonth() + 1, String(date.getUTCDate()));
}

function calendarDate(
  year: string | undefined,
  month: number | undefined,
  day: string | undefined,
): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const [yearNumber, dayNumber] = [Number(year), Number(day)];
  if (!(yearNumber >= 1000 && yearNumber <= 2999) || month < 1 || month > 12) return null;
  const daysInMonth = new Date(Date.UTC(yearNumber, month, 0)).getUTCDate();
  if (dayNumber < 1 || dayNumber > daysInMonth) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(dayNumber).padStart(2, '0')}`;
}
