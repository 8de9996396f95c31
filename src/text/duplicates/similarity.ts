/**
 * The Jaccard similarity from which two passages count as one text. Chosen on the labelled pairs of the tests: wire copy
 * with light to heavier edits is at 0.53 and above, reports that share a quotation or a stock phrase at 0.32 and below,
 * the same facts in other words near 0.
 */
export const sameTextSimilarity = 0.4;

/**
 * The Jaccard similarity of two texts by their shingles: the share of all distinct shingles that both have, 0 to 1; 0
 * when either has none.
 */
export function jaccardSimilarity(one: Uint32Array, other: Uint32Array): number {
  const first = new Set(one);
  const second = new Set(other);
  if (first.size === 0 || second.size === 0) return 0;
  let common = 0;
  for (const shingle of second) if (first.has(shingle)) common++;
  return common / (first.size + second.size - common);
}
