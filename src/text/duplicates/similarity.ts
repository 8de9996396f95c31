/**
 * The Jaccard similarity from which two passages count as one text. Chosen on the labelled pairs of the tests: wire copy
 * with light to heavier edits is at 0.53 and above, reports that share a quotation or a stock phrase at 0.32 and below,
 * the same facts in other words near 0.
 */
export const sameTextSimilarity = 0.4;

/**
 * The Jaccard similarity of two texts by their shingles or words: the share of all distinct ones that both have, 0 to 1; 0
 * when either has none.
 * @see Jaccard, The distribution of the flora in the alpine zone, 1912
 */
export function jaccardSimilarity<T>(one: Iterable<T>, other: Iterable<T>): number {
  const first = new Set(one);
  const second = new Set(other);
  if (first.size === 0 || second.size === 0) return 0;
  let common = 0;
  for (const element of second) if (first.has(element)) common++;
  return common / (first.size + second.size - common);
}
