import type { Span } from '../../text/span.js';

/** The bounds of an excerpt: whole sentences, and UTF-16 units unless one sentence is longer. */
export const excerptBounds = { sentences: 5, characters: 700 } as const;

/**
 * Grows an excerpt around a run of sentences by whole sentences, each time on the side that promises more, within the
 * bounds.
 * @param sentences of the article, in order
 * @param core the run to start from, `[first, last]`, indexes into `sentences`
 * @param promise how much each sentence is worth to the reader; only their order matters
 * @param joins whether a sentence may stand in one excerpt with the one after it
 */
export function growExcerpt(
  sentences: readonly Span[],
  core: readonly [number, number],
  promise: (sentence: number) => number,
  joins: (sentence: number) => boolean,
): Span {
  let [first, last] = core;
  const at = (i: number): Span => sentences[i] ?? { start: 0, end: 0 };
  const fits = (from: number, to: number): boolean =>
    from >= 0 &&
    to < sentences.length &&
    to - from < excerptBounds.sentences &&
    at(to).end - at(from).start <= excerptBounds.characters;
  for (;;) {
    const before = joins(first - 1) && fits(first - 1, last) ? promise(first - 1) : null;
    const after = joins(last) && fits(first, last + 1) ? promise(last + 1) : null;
    if (before === null && after === null) return { start: at(first).start, end: at(last).end };
    // Of equal promise, what follows is read more easily than what came before.
    if (after !== null && (before === null || after >= before)) last += 1;
    else first -= 1;
  }
}
