import { describeAge } from './describeAge.js';
import type { Wording } from './wording.js';

/**
 * A day with its age: "2020-01-03, 6 years ago"; the wording for undated when there is none.
 * @param date ISO day or null
 * @param today ISO day
 */
export function describeDate(date: string | null, today: string, wording: Wording): string {
  return date === null ? wording.undated : `${date}, ${describeAge(date, today, wording.locale)}`;
}
