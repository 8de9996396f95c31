import { parseArticleDate } from './articleDate.js';

/** Longer places are not looked at. */
const maximumPathCharacters = 2048;

/** `2020/01/05`, as sites and diaries lay their folders out; the day may begin a name. */
const foldersPattern = /(?:^|\/)(\d{4})\/(\d{1,2})\/(\d{1,2})(?=$|[/_. -])/g;
/** `2020-01-05-the-kiln`, `2020_01_05`, `20200105-the-kiln`, and the `202001051230` of notes. */
const leading = /^(\d{4})([-_.]?)(\d\d)\2(\d\d)(?=$|\D|\d{4}(?:\d\d)?(?:\D|$))/;
/** `minutes-2020-01-05`, `minutes 20200105`. */
const trailing = /(?<!\d)(\d{4})([-_.]?)(\d\d)\2(\d\d)$/;

/** A name that ends in eight digits, or in a date of an earlier age, is more often about something else. */
const firstYear = 1900;
const lastYear = 2099;

/**
 * The day that a path, or an address without its host, bears: in its name (`2020-01-05-the-kiln.md`,
 * `20200105-the-kiln.md`, `minutes-2020-01-05.md`), in a folder of such a name, or as folders (`2020/01/05/`). The
 * innermost counts. Years outside 1900 to 2099, impossible days and places without a day give null.
 */
export function dateFromPath(path: string): string | null {
  if (path.length > maximumPathCharacters) return null;
  const segments = path.split('/').filter((segment) => segment !== '');
  const place = segments.join('/').replace(/\.[a-z][a-z\d]{0,9}$/i, '');
  const names = place.split('/').reverse();
  const own = dateOf(leading.exec(names[0] ?? ''));
  if (own !== null) return own;
  const inFolders = [...place.matchAll(foldersPattern)].at(-1);
  const folders = inFolders === undefined ? null : calendarDay(inFolders[1], inFolders[2], inFolders[3]);
  if (folders !== null) return folders;
  for (const name of names) {
    const day = dateOf(leading.exec(name)) ?? dateOf(trailing.exec(name));
    if (day !== null) return day;
  }
  return null;
}

/** The day in the path of an address, as `dateFromPath` reads it; null for what is no `http` or `https` address. */
export function dateFromUrl(url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  return dateFromPath(new URL(url).pathname);
}

function dateOf(match: RegExpExecArray | null): string | null {
  return match === null ? null : calendarDay(match[1], match[3], match[4]);
}

function calendarDay(year = '', month = '', day = ''): string | null {
  if (Number(year) < firstYear || Number(year) > lastYear) return null;
  return parseArticleDate(`${year}-${month}-${day}`);
}
