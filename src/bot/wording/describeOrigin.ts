import type { ArticleReference } from '../../store/article.js';
import { describeDate } from './describeDate.js';
import type { Wording } from './wording.js';

/**
 * Where and when an article appeared: "Harbour Dispatch, 2020-01-03, 6 years ago"; without a source, the date alone. Where
 * there are several archives, its name comes first.
 * @param today ISO day
 */
export function describeOrigin(
  { source, date, archive }: Pick<ArticleReference, 'source' | 'date' | 'archive'>,
  today: string,
  wording: Wording,
): string {
  const dated = describeDate(date, today, wording);
  const origin = source === null ? dated : `${source}, ${dated}`;
  return archive === undefined ? origin : `${archive} · ${origin}`;
}
