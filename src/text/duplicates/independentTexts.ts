/** Which texts of a list depend on each other. */
export interface IndependentTexts {
  /** How many texts are left when those that depend on each other, directly or through others, count as one. */
  readonly count: number;
  /** For each text the index of the first text of its group. */
  readonly groupOf: readonly number[];
}

function rootOf(parents: number[], index: number): number {
  let root = index;
  while (parents[root] !== root) root = parents[root]!;
  for (let at = index; parents[at] !== root;) {
    const next = parents[at]!;
    parents[at] = root;
    at = next;
  }
  return root;
}

/**
 * Groups `count` texts by pairs of indexes that depend on each other: the connected components, by union-find. No pairs
 * leave every text in a group of its own; no texts give none.
 *
 * @see Tarjan: Efficiency of a good but not linear set union algorithm, JACM 1975.
 */
export function independentTexts(
  count: number,
  pairs: Iterable<{ readonly one: number; readonly other: number }>,
): IndependentTexts {
  const parents = Array.from({ length: count }, (_, index) => index);
  for (const { one, other } of pairs) {
    const first = rootOf(parents, one);
    const second = rootOf(parents, other);
    parents[Math.max(first, second)] = Math.min(first, second);
  }
  const groupOf = parents.map((_, index) => rootOf(parents, index));
  return { count: new Set(groupOf).size, groupOf };
}
