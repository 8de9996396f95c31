/** An inclusive run of ISO calendar days, `first <= last`. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** Whether a text is a calendar day that exists, as `YYYY-MM-DD`. */
export function isIsoDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The ISO day of a year (0 to 9999), a month (from 1) and a day; a month or a day beyond its end runs over. */
export function isoDay(year: number, month: number, day: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
}

/** The year, month (from 1) and day of an ISO day. */
export function partsOf(day: string): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** The ISO day so many days later, or earlier when `count` is negative. */
export function addDays(day: string, count: number): string {
  const parts = partsOf(day);
  return isoDay(parts.year, parts.month, parts.day + count);
}

/** The day of the week of an ISO day: 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The days of a month (from 1; 0 and 13 run over into the neighbouring year). */
export function monthDays(year: number, month: number): Days {
  return { first: isoDay(year, month, 1), last: isoDay(year, month + 1, 0) };
}

/** The days of the years from `first` to `last`. */
export function yearDays(first: number, last: number = first): Days {
  return { first: isoDay(first, 1, 1), last: isoDay(last, 12, 31) };
}
