/**
 * How fast more of the same stem stops counting (`k1`), and how much a long passage is held against it (`b`, 0 to 1).
 * @see Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009
 */
const bm25 = { k1: 1.2, b: 0.75 } as const;

/** Frequencies and lengths are kept in a byte; only a list that was never cut into sentences is longer. */
export const mostCounted = 255;

/** The inverse document frequency of BM25, kept above 0. @see Lucene's BM25Similarity */
export function inverseDocumentFrequency(passages: number, df: number): number {
  return Math.log(1 + (passages - df + 0.5) / (df + 0.5));
}

/** No stem adds more than this to a passage's score, before its inverse document frequency. */
export const mostShare = bm25.k1 + 1;

/**
 * What one stem adds to a passage's score, before its inverse document frequency: over 0, under {@link mostShare}.
 * @param frequency how often title and text of the passage hold the stem, from 1 to {@link mostCounted}
 * @param length stems in title and text, to {@link mostCounted}
 * @param meanLength of all passages
 */
export function stemShare(frequency: number, length: number, meanLength: number): number {
  const { k1, b } = bm25;
  return (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * length) / meanLength));
}
