import { parseArticleDate } from '../fields/articleDate.js';
import { textWithin } from './furniture.js';
import { dateIn } from './opening.js';

/** A `time` in a longer paragraph speaks of something else than the article. */
const maximumLineCharacters = 120;
const maximumTimes = 200;
/** A line of more words that ends as a sentence does says more than who wrote it and when. */
const maximumLineWords = 8;
/** Lines that sites write the day into. */
const dateLines =
  '.byline, .date, .dateline, .published, .post-date, .entry-date, .entry-meta, .post-meta, .article-meta, .pubdate, .publish-date, .timestamp';

/** The first of what a page says of its date that is one; else the first, for a warning. */
export function pageDate(candidates: readonly (string | undefined)[]): string | undefined {
  const said = candidates.filter((date) => date !== undefined && date.trim() !== '');
  return said.find((date) => parseArticleDate(date) !== null) ?? said[0];
}

/** What the elements of a page say of the day it was published, the surest first. */
export function datesInPage(document: Document, root: Element): (string | undefined)[] {
  const marked = document.querySelectorAll(
    '[itemprop~="datePublished"], time[pubdate], time.entry-date.published, time.published, .dt-published, abbr.published',
  );
  const around = root.closest('article, main') ?? root;
  const near = [...around.querySelectorAll('time')].slice(0, maximumTimes);
  const all = document.querySelectorAll('time');
  const alone = all.length === 1 ? [...all] : [];
  const lines = [...around.querySelectorAll(dateLines)].slice(0, 20).filter(isAlone);
  return [
    ...[...[...marked].slice(0, 20), ...near.filter(isAlone), ...alone.filter(isAlone)].map(dateOf),
    ...lines.map((line) => dateIn(textWithin(line, maximumLineCharacters))),
  ];
}

/** The date in the path of an address: `/2019/05/06/`, `/2019-05-06-title`. */
export function dateInAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const match = /\/((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=[/-]|$)/.exec(new URL(address).pathname);
  const date = match === null ? undefined : `${match[1]}-${match[3]}-${match[4]}`;
  return date !== undefined && parseArticleDate(date) !== null ? date : undefined;
}

function dateOf(element: Element): string | undefined {
  const stated = [
    element.getAttribute('datetime'),
    element.getAttribute('content'),
    element.getAttribute('title'),
  ];
  const text = textWithin(element, 60);
  return [...stated, text].find((value) => value !== null && parseArticleDate(value) !== null) ?? undefined;
}

/** Whether a `time` stands for the article: not for a change, a comment, or a day that the text speaks of. */
function isAlone(time: Element): boolean {
  const isChange =
    time.closest('[itemprop~="dateModified"], [class*="updated" i], [class*="modified" i]') !== null;
  if (isChange || time.closest('[class*="comment" i], aside, nav, li article, blockquote') !== null)
    return false;
  if (/\b(?:updated|modified|edited)\b/i.test(textWithin(time.parentElement ?? time, 40))) return false;
  const paragraph = time.closest('p, li, td, dd');
  const line = paragraph === null ? '' : textWithin(paragraph, maximumLineCharacters + 1);
  const isSentence = /[.!?]$/.test(line) && line.split(' ').length > maximumLineWords;
  return line.length <= maximumLineCharacters && !isSentence;
}
