/** A node of the tree of pieces, by UTF-16 code unit. */
interface Branch {
  readonly next: Map<number, Branch>;
  /** The log probability of the piece that ends here; null where none does. */
  score: number | null;
}

/**
 * Gives the function that cuts a word into the pieces that are most probable together, as transformers.js does with a
 * fraction of its objects. Of ways that are equally probable it takes the same: sums are added up and compared in that
 * order.
 * @param pieces of a unigram model
 * @param scores a log probability for each
 * @param unknown what a code unit scores that is no piece of its own, and becomes one all the same
 * @see Kudo, 2018, https://arxiv.org/abs/1804.10959
 */
export function bestPieces(
  pieces: readonly string[],
  scores: readonly number[],
  unknown: number,
): (word: string) => string[] {
  const root: Branch = { next: new Map(), score: null };
  pieces.forEach((piece, id) => addPiece(root, piece, scores[id] ?? unknown));
  return (word) => {
    // A step is a piece at a place, with the best way to it: where it starts, that way's sum, and its step before.
    const starts = [0];
    const sums = [0];
    const before = [0];
    const endingAt: number[][] = Array.from({ length: word.length + 1 }, () => []);
    endingAt[0]?.push(0);
    const bestBefore = (start: number, score: number): number => {
      let best = -1;
      let most = -Infinity;
      for (const step of endingAt[start] ?? []) {
        const sum = (sums[step] ?? 0) + score;
        if (best !== -1 && !(sum > most)) continue;
        best = step;
        most = sum;
      }
      return best;
    };
    const put = (start: number, end: number, score: number): void => {
      const step = bestBefore(start, score);
      endingAt[end]?.push(starts.length);
      starts.push(start);
      sums.push((sums[step] ?? 0) + score);
      before.push(step);
    };
    for (let start = 0; start < word.length; start += 1) {
      let branch = root.next.get(word.charCodeAt(start));
      const isPiece = branch !== undefined && branch.score !== null;
      for (let end = start + 1; branch !== undefined; end += 1) {
        if (branch.score !== null) put(start, end, branch.score);
        branch = end < word.length ? branch.next.get(word.charCodeAt(end)) : undefined;
      }
      if (!isPiece) put(start, start + 1, unknown);
    }
    const cut: string[] = [];
    for (let end = word.length, step = bestBefore(end, 0); end > 0; step = before[step] ?? 0) {
      const start = starts[step] ?? 0;
      cut.push(word.slice(start, end));
      end = start;
    }
    return cut.reverse();
  };
}

function addPiece(root: Branch, piece: string, score: number): void {
  let branch = root;
  for (let at = 0; at < piece.length; at += 1) {
    const unit = piece.charCodeAt(at);
    let next = branch.next.get(unit);
    if (next === undefined) branch.next.set(unit, (next = { next: new Map(), score: null }));
    branch = next;
  }
  branch.score = score;
}
