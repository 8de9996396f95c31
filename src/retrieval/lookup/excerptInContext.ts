import type { ExcerptContext } from '../archive.js';
import { referenceOf } from '../answering/referenceOf.js';
import type { Span } from '../../text/span.js';
import { splitSentences } from '../../text/sentences.js';
import type { IndexReader } from '../../store/indexReader.js';

/**
 * A stretch of an article with whole sentences around it.
 * @param around how many sentences on each side
 * @returns null when the article is gone or the stretch lies outside it
 */
export async function excerptInContext(
  index: IndexReader,
  id: string,
  { start, end }: Span,
  around: number,
): Promise<ExcerptContext | null> {
  const article = await index.articleById(id);
  if (article === null || !(start >= 0 && start < end && end <= article.text.length)) return null;
  const { text } = article;
  const sentences = splitSentences(text, article.language);
  const first = sentences.findIndex((sentence) => sentence.end > start);
  const last = sentences.findLastIndex((sentence) => sentence.start < end);
  const from = Math.min(start, sentences[Math.max(0, first - around)]?.start ?? start);
  const to = Math.max(end, sentences[Math.min(sentences.length - 1, last + around)]?.end ?? end);
  return {
    article: referenceOf(article),
    before: text.slice(from, start),
    excerpt: text.slice(start, end),
    after: text.slice(end, to),
    start: from,
    end: to,
    moreBefore: from > 0,
    moreAfter: to < text.length,
  };
}
