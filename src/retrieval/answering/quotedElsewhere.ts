import type { Duplicate } from '../answer.js';
import type { Span } from '../../text/span.js';
import { sameFacts } from '../../text/duplicates/sameFacts.js';
import { sharedRunOf } from '../../text/duplicates/sharedRun.js';
import { normalizeQuote, type NormalizedText } from '../../text/normalizeQuote.js';
import { quoteShingles } from '../../text/quoteFingerprints.js';
import { splitSentences } from '../../text/sentences.js';
import type { IndexedArticle, IndexReader } from '../../store/indexReader.js';
import { referenceOf } from './referenceOf.js';

/** Articles that are compared word by word, those that share most fingerprints first. */
const compared = 6;

/** Fingerprints that an article must share to be compared: one may be a stock phrase. */
const leastShared = 2;

/** An article as comparable words. */
type ArticleWords = (article: IndexedArticle) => NormalizedText;

/** Reads the words of each article once: excerpts of one answer are compared with much the same articles. */
export function createArticleWords(): ArticleWords {
  const kept = new Map<number, NormalizedText>();
  return ({ key, text }) => {
    const words = kept.get(key) ?? normalizeQuote(text);
    kept.set(key, words);
    return words;
  };
}

/**
 * Other articles that carry a long run of words of a stretch, each with the sentences that hold the run: a quotation, or
 * sentences that state the same numbers, dates and names inside a text that differs otherwise.
 * @param except keys of articles that are not looked at
 */
export async function quotedElsewhere(
  index: IndexReader,
  text: string,
  except: ReadonlySet<number>,
  wordsOf: ArticleWords = createArticleWords(),
): Promise<Duplicate[]> {
  const found = await index.searchFingerprints(quoteShingles(text), compared + except.size);
  const keys = found
    .filter(({ article, shared }) => shared >= leastShared && !except.has(article))
    .map(({ article }) => article);
  const articles = await index.articles(keys.slice(0, compared));
  if (articles.length === 0) return [];
  const words = normalizeQuote(text);
  return articles.flatMap((article): Duplicate[] => {
    const run = sharedRunOf(words, wordsOf(article));
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
