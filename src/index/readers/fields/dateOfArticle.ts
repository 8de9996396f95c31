import type { StructuredText } from '../../../store/block.js';
import { cleanLine } from '../cleanText.js';
import { parseArticleDate } from './articleDate.js';
import type { ArticleFields } from './articleFields.js';
import { shortenTitle } from './articleTitle.js';
import { dateFromPath, dateFromUrl } from './dateFromPath.js';
import { readDatedLines } from './datedLine.js';
import { isPartOfFile } from './titleFromPath.js';

/** All that may say when an article was published. */
export interface DateSources {
  /** See `Article.path`. */
  readonly path: string;
  readonly fields: ArticleFields;
  readonly content: StructuredText;
  /** ISO, as the credits have it, or null. */
  readonly creditDate: string | null;
}

/**
 * The day an article was published, as written, ISO, or null: what its file states; else the day in its place on its
 * site, in its path or in its address; else in its credits or a line such as `Published: 3 February 2020`; else, as a
 * last resort, the day it was last changed. A stated date that is impossible or ambiguous gives a warning.
 */
export function dateOfArticle(sources: DateSources, warnings: string[]): string | null {
  const { path, fields, content, creditDate } = sources;
  const stated = statedDate(fields.date, warnings);
  if (stated !== null) return stated;
  const place =
    dateFromPath(fields.permalink ?? '') ??
    (isPartOfFile(path) ? null : dateFromPath(path)) ??
    dateFromUrl(fields.url ?? '') ??
    creditDate;
  if (place !== null) return place;
  const lines = readDatedLines(content);
  if (lines.published !== null) return lines.published;
  if (lines.ambiguous !== null) warnings.push(leftOut(lines.ambiguous));
  return parseArticleDate(fields.updated) ?? lines.updated;
}

function statedDate(given: string | number | undefined, warnings: string[]): string | null {
  const date = parseArticleDate(given);
  if (date === null && given !== undefined && cleanLine(String(given)) !== '')
    warnings.push(leftOut(String(given)));
  return date;
}

function leftOut(date: string): string {
  return `the date "${shortenTitle(cleanLine(date), 60)}" is impossible, ambiguous or unknown; left out`;
}
