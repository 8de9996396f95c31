import type { ArticleFilter } from '../../indexReader.js';
import { sourceKey } from '../../sqlite/schema.js';

/**
 * SQL for a filter over `footnote.articles AS a`; empty when every article passes.
 * @param values gets the filter's values; their numbers follow those that are there
 */
export function filterOf(filter: ArticleFilter, values: unknown[]): string {
  const parts: [string, string | null][] = [
    ['a.date >= ', filter.after],
    ['a.date <= ', filter.before],
    ['a.source_key = ', filter.source === null ? null : sourceKey(filter.source)],
    ['a.id = ', filter.article],
  ];
  const used = parts.filter((part): part is [string, string] => part[1] !== null);
  return used.map(([sql, value]) => `${sql}$${values.push(value)}`).join(' AND ');
}
