/** A half-open range of item numbers. */
export interface ItemRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts `count` items into consecutive ranges of at most `maxItems` so that the costs of the ranges add up to the
 * least; of equal ones, the one whose last range is longest. No items give no ranges. Takes `count * maxItems` steps.
 * @param maxItems at least 1
 * @param cost of the range, lower is better; `Infinity` forbids it, which a range of one item must not be
 * @see https://doi.org/10.1002/spe.4380111102 (Knuth and Plass, 1981), from which the method is borrowed
 */
export function partition(count: number, maxItems: number, cost: (range: ItemRange) => number): ItemRange[] {
  const leastCosts = [0];
  const lastStarts = [0];
  for (let to = 1; to <= count; to++) {
    let least = Infinity;
    let lastStart = to - 1;
    for (let from = Math.max(0, to - maxItems); from < to; from++) {
      const total = (leastCosts[from] ?? Infinity) + cost({ from, to });
      if (total < least) {
        least = total;
        lastStart = from;
      }
    }
    leastCosts.push(least);
    lastStarts.push(lastStart);
  }
  const ranges: ItemRange[] = [];
  for (let to = count; to > 0; to = ranges.at(-1)?.from ?? 0) ranges.push({ from: lastStarts[to] ?? 0, to });
  return ranges.reverse();
}
