import type { Citation } from '../answer.js';
import type { ArticleReference } from '../../store/article.js';
import { readQuestion, type ReadQuestion } from '../evidence/readQuestion.js';
import { qualifiedId } from '../../store/qualifiedId.js';
import type { ArticleFilter } from '../../store/indexReader.js';
import { sourceKey } from '../../store/sqlite/schema.js';
import { findExcerpts, type SearchParts } from './findExcerpts.js';
import { matchedTerms } from './matchedTerms.js';

/** What a timeline is of. */
export interface TimelineRequest {
  readonly topic: string;
  readonly filter: ArticleFilter;
  /** Most entries. */
  readonly limit: number;
}

/** Excerpts searched for each entry wanted: several may be of one article or undated. */
const excerptsPerEntry = 4;

/**
 * Dated excerpts that hold a word of a topic, the best first taken and the oldest first told, one for each article,
 * near-identical text folded into the `alsoIn` of the earliest. Undated articles have no place in it. Empty for a topic
 * without a word.
 */
export async function timelineOf(
  parts: SearchParts,
  { topic, filter, limit }: TimelineRequest,
): Promise<Citation[]> {
  const found = await findExcerpts(parts, { terms: topic, filter, limit: limit * excerptsPerEntry });
  const read = await readQuestion(topic, parts.index, parts);
  const seen = new Set<string>();
  return found
    .map((citation) => earliestOf(citation, filter, read))
    .filter(({ article, highlights }) => article.date !== null && highlights.length > 0)
    .filter(({ article }) => !seen.has(qualifiedId(article)) && seen.add(qualifiedId(article)))
    .slice(0, limit)
    .sort((a, b) => (a.article.date ?? '').localeCompare(b.article.date ?? '') || b.score - a.score)
    .map((citation, i) => ({ ...citation, n: i + 1 }));
}

/** The citation, led by the earliest dated article that carries its text and passes. */
function earliestOf(citation: Citation, filter: ArticleFilter, read: ReadQuestion): Citation {
  const { article, excerpt, start, end, alsoIn } = citation;
  const own = { article, excerpt, start, end };
  const copies = [own, ...alsoIn];
  const [first = own] = copies
    .filter((copy) => copy.article.date !== null && passes(copy.article, filter))
    .sort((a, b) => (a.article.date ?? '').localeCompare(b.article.date ?? ''));
  if (first === own) return citation;
  const others = copies.filter((copy) => copy !== first);
  return { ...citation, ...first, highlights: matchedTerms(read, first.excerpt), alsoIn: others };
}

function passes({ id, date, source }: ArticleReference, filter: ArticleFilter): boolean {
  return (
    (filter.after === null || (date !== null && date >= filter.after)) &&
    (filter.before === null || (date !== null && date <= filter.before)) &&
    (filter.source === null || (source !== null && sourceKey(source) === sourceKey(filter.source))) &&
    (filter.article === null || id === filter.article)
  );
}
