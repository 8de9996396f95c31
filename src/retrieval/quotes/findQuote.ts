import { isStopWord } from '../../text/stopWords.js';
import { noFilter, type IndexReader } from '../../store/indexReader.js';
import { stem } from '../../text/stem.js';
import { tokenize } from '../../text/tokenizer.js';
import { quoteShingles } from '../../text/quoteFingerprints.js';
import { verifyQuote } from './verifyQuote.js';
import type { QuoteVerification } from './quoteVerification.js';

/** Articles that are compared with a quote word by word, found by its fingerprints, and by its words. */
const candidates = { byFingerprint: 50, byWords: 10 } as const;

/** Characters of a paste that are looked up; a longer one is refused by the comparison. */
const longestLookup = 4_000;

/**
 * Where a quote comes from: articles that share fingerprints with it, and those whose passages hold its words, are
 * compared with it word by word.
 * @param speaker who is said to have said it, or null
 */
export async function findQuote(
  index: IndexReader,
  quote: string,
  speaker: string | null,
): Promise<QuoteVerification> {
  const text = quote.slice(0, longestLookup);
  const shared = await index.searchFingerprints(quoteShingles(text), candidates.byFingerprint);
  const words = tokenize(text).filter((term) => !isStopWord(term.text));
  const terms = words.length > 0 ? words : tokenize(text);
  const found = await index.searchStems(
    [...new Set(terms.map((term) => stem(term.text)))],
    candidates.byWords,
    noFilter,
  );
  const passages = await index.passages(found.map(({ passage }) => passage));
  const keys = [
    ...new Set([...shared.map(({ article }) => article), ...passages.map(({ article }) => article)]),
  ];
  const articles = await index.articles(keys);
  return verifyQuote(
    { quote, ...(speaker === null ? {} : { speaker }) },
    articles.map(({ id, path, title, date, source, url, text: body }) => ({
      article: { id, path, title, date, source, url },
      text: body,
    })),
  );
}
