import { maxEllipsisWords } from './alignmentCosts.js';
import type { WordRange } from './alignmentInput.js';
import type { NormalizedText } from '../../text/normalizeQuote.js';

/** Regions tried for one article. */
const maxRegions = 3;
/** A further region must hold at least this share of the best one's weight. */
const minShare = 0.6;
/** Words beside the quote's length that an edited copy may take up. */
const slackWords = 12;
const lengthRatio = 1.4;
const maxCountedGaps = 6;

/** The article as a sequence of the quote's features: its words, and its pairs of neighbouring words. */
interface Features {
  /** At j: the feature of word j, or -1. */
  readonly words: Int32Array;
  /** At j: the feature of words j - 1 and j, or -1. */
  readonly pairs: Int32Array;
  /** How often each feature occurs in the article. */
  readonly counts: Int32Array;
}

function featuresOf(quote: NormalizedText, article: NormalizedText): Features {
  const ids = new Map<string, number>();
  for (const word of quote.words) if (!ids.has(word)) ids.set(word, ids.size);
  const distinct = ids.size;
  const pairIds = new Map<number, number>();
  for (let index = 1; index < quote.words.length; index++) {
    const key = ids.get(quote.words[index - 1]!)! * distinct + ids.get(quote.words[index]!)!;
    if (!pairIds.has(key)) pairIds.set(key, distinct + pairIds.size);
  }
  const length = article.words.length;
  const features = {
    words: new Int32Array(length).fill(-1),
    pairs: new Int32Array(length).fill(-1),
    counts: new Int32Array(distinct + pairIds.size),
  };
  for (let index = 0; index < length; index++) {
    const id = ids.get(article.words[index]!);
    if (id === undefined) continue;
    features.words[index] = id;
    features.counts[id]!++;
    const before = index > 0 ? features.words[index - 1]! : -1;
    const pair = before < 0 ? undefined : pairIds.get(before * distinct + id);
    if (pair === undefined) continue;
    features.pairs[index] = pair;
    features.counts[pair]!++;
  }
  return features;
}

/** At j: the weight of the distinct features in the `length` words that end with word j; rare features weigh more. */
function windowWeights(features: Features, length: number): Float64Array {
  const total = features.words.length;
  const weights = Float64Array.from(features.counts, (count) => Math.log(1 + total / Math.max(count, 1)));
  const inside = new Int32Array(features.counts.length);
  const windows = new Float64Array(total);
  let sum = 0;
  const enter = (id: number) => {
    if (id >= 0 && inside[id]!++ === 0) sum += weights[id]!;
  };
  const leave = (id: number) => {
    if (id >= 0 && --inside[id]! === 0) sum -= weights[id]!;
  };
  for (let index = 0; index < total; index++) {
    enter(features.words[index]!);
    enter(features.pairs[index]!);
    if (index >= length) {
      leave(features.words[index - length]!);
      leave(features.pairs[index - length]!);
    }
    windows[index] = sum;
  }
  return windows;
}

/** The end of the heaviest window that does not overlap those taken, and its weight; weight 0 when there is none. */
function heaviest(
  windows: Float64Array,
  length: number,
  taken: readonly number[],
): { end: number; weight: number } {
  let end = -1;
  let weight = 1e-9;
  for (let index = 0; index < windows.length; index++) {
    if (windows[index]! <= weight + 1e-9 || taken.some((other) => Math.abs(other - index) < length)) continue;
    end = index;
    weight = windows[index]!;
  }
  return { end, weight: end < 0 ? 0 : weight };
}

/**
 * The regions of an article where a quote may stand, likeliest first, at most three: the windows that hold most of the
 * quote's distinct words and pairs of neighbouring words, each with a margin. Time and memory are linear in the article
 * and the quote. None when they share no word.
 */
export function quoteRegions(quote: NormalizedText, article: NormalizedText): WordRange[] {
  const gaps = Math.min(quote.gapsBefore.size, maxCountedGaps);
  const length = Math.ceil(quote.words.length * lengthRatio) + slackWords + gaps * maxEllipsisWords;
  const windows = windowWeights(featuresOf(quote, article), length);
  const regions: WordRange[] = [];
  const taken: number[] = [];
  let best = 0;
  while (regions.length < maxRegions) {
    const { end, weight } = heaviest(windows, length, taken);
    if (weight === 0 || weight < best * minShare) break;
    best = Math.max(best, weight);
    taken.push(end);
    regions.push({
      from: Math.max(0, end - length + 1 - slackWords),
      to: Math.min(article.words.length, end + 1 + slackWords),
    });
  }
  return regions;
}
