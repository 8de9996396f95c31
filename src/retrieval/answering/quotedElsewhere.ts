import type { Duplicate } from '../answer.js';
import type { Span } from '../../text/span.js';
import { sameFacts } from '../../text/duplicates/sameFacts.js';
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
 * Other articles that carry a long run of words of a stretch, each with the sentences that hold the run: a quotation, or
 * sentences that state the same numbers, dates and names inside a text that differs otherwise.
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
    const isQuoted = quoted.test(article.text.slice(start, run.other.end));
    if (!isQuoted && !sameFacts(text, article.text.slice(start, end))) return [];
    return [{ article: referenceOf(article), excerpt: article.text.slice(start, end), start, end }];
  });
}

/** A quotation mark: the run, or its larger part, is quoted, whatever stands around it. */
const quoted = /["“„«]/;

function wholeSentences({ text, language }: IndexedArticle, run: Span): Span {
  const touched = splitSentences(text, language).filter(
    ({ start, end }) => start < run.end && run.start < end,
  );
  return { start: touched[0]?.start ?? run.start, end: touched.at(-1)?.end ?? run.end };
}
