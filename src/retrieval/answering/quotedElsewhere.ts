import type { Duplicate } from '../answer.js';
import type { Span } from '../../text/span.js';
import { sharedRun } from '../../text/duplicates/sharedRun.js';
import { quoteShingles } from '../../text/quoteFingerprints.js';
import { splitSentences } from '../../text/sentences.js';
import type { IndexedArticle, IndexReader } from '../../store/indexReader.js';
import { referenceOf } from './referenceOf.js';

/** Articles that are compared word by word, those that share most fingerprints first. */
const compared = 6;

/** Fingerprints that an article must share to be compared: one may be a stock phrase. */
const leastShared = 2;

/**
 * Other articles that carry a long run of words of a stretch (a quotation or wire copy inside a text that differs
 * otherwise), each with the sentences that hold the run.
 * @param except keys of articles that are not looked at
 */
export async function quotedElsewhere(
  index: IndexReader,
  text: string,
  except: ReadonlySet<number>,
): Promise<Duplicate[]> {
  const found = await index.searchFingerprints(quoteShingles(text), compared + except.size);
  const keys = found
    .filter(({ article, shared }) => shared >= leastShared && !except.has(article))
    .map(({ article }) => article);
  const articles = await index.articles(keys.slice(0, compared));
  return articles.flatMap((article): Duplicate[] => {
    const run = sharedRun(text, article.text);
    if (run === null) return [];
    const { start, end } = wholeSentences(article, run.other);
    return [{ article: referenceOf(article), excerpt: article.text.slice(start, end), start, end }];
  });
}

function wholeSentences({ text, language }: IndexedArticle, run: Span): Span {
  const touched = splitSentences(text, language).filter(
    ({ start, end }) => start < run.end && run.start < end,
  );
  return { start: touched[0]?.start ?? run.start, end: touched.at(-1)?.end ?? run.end };
}
