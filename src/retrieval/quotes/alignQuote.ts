import { wordCost } from './alignmentCosts.js';
import { alignmentInput, type WordRange } from './alignmentInput.js';
import { alignWithRegion, type Alignment, type AlignmentStep } from './alignWithRegion.js';
import { normalizeQuote, type NormalizedText } from '../../text/normalizeQuote.js';
import { quoteRegions } from './quoteRegions.js';

/**
 * One place where a quote and an article part. `replaced`: other words stand in the article; `inserted`: the quote has
 * words that the article has not; `missing`: the quote lacks words that the article has.
 */
export interface QuoteDifference {
  readonly kind: 'replaced' | 'inserted' | 'missing';
  /** Verbatim from the quote, empty when `missing`. */
  readonly quote: string;
  /** Verbatim from the article text, empty when `inserted`. */
  readonly article: string;
  /** UTF-16 offsets into the quote: `quote.slice(quoteStart, quoteEnd)` is the words. */
  readonly quoteStart: number;
  readonly quoteEnd: number;
  /** UTF-16 offsets into the article text. */
  readonly start: number;
  readonly end: number;
}

/** Where a quote stands in an article text. */
export interface QuoteMatch {
  /** UTF-16 offsets into the article text, from the first to the last word of the quote there. */
  readonly start: number;
  readonly end: number;
  /** `articleText.slice(start, end)`. */
  readonly text: string;
  /** In order; empty when the quote is verbatim but for what is forgiven. */
  readonly differences: readonly QuoteDifference[];
  /** 1 minus the cost of the differences per word of the quote, 0 to 1; 1 exactly when there are none. */
  readonly similarity: number;
  /** Most words in a row of the quote that stand in the article as they are. */
  readonly longestRun: number;
}

/** An alignment that costs at most this share of the quote is not looked for elsewhere in the article. */
const goodEnough = 0.1;

interface Aligned {
  readonly alignment: Alignment;
  readonly region: WordRange;
}

/** The words of a step's side as a span of the text; an empty side gives the place between its neighbours. */
function spanOf(text: NormalizedText, from: number, to: number): { start: number; end: number } {
  if (from < to) return { start: text.starts[from]!, end: text.ends[to - 1]! };
  const at = from > 0 ? text.ends[from - 1]! : (text.starts[0] ?? 0);
  return { start: at, end: at };
}

/** Consecutive differing steps become one step; the forgiven ones between them stay apart. */
function mergeSteps(steps: readonly AlignmentStep[]): AlignmentStep[] {
  const merged: AlignmentStep[] = [];
  for (const step of steps) {
    const last = merged.at(-1);
    if (last?.kind === 'different' && step.kind === 'different') {
      merged[merged.length - 1] = { ...last, quoteTo: step.quoteTo, articleTo: step.articleTo };
    } else merged.push(step);
  }
  return merged;
}

const boundary = /[.!?:;\n“”"«»]/;

/**
 * At the edges of the match, a differing step shows the article's words beside it only when they belong to the same
 * sentence; otherwise the quote's words are simply not in the article.
 */
function trimEdges(
  steps: AlignmentStep[],
  articleText: string,
  words: (index: number) => { start: number; end: number },
) {
  const first = steps.findIndex((step) => step.anchored);
  const last = steps.findLastIndex((step) => step.anchored);
  if (first < 0) return steps;
  const left = steps[first]!.articleFrom;
  const right = steps[last]!.articleTo;
  return steps.map((step, index) => {
    if (step.kind === 'same' || step.articleFrom === step.articleTo || (index > first && index < last))
      return step;
    const [from, to] =
      index < first
        ? [words(step.articleFrom).start, words(left).start]
        : [words(right - 1).end, words(step.articleTo - 1).end];
    if (!boundary.test(articleText.slice(from, to))) return step;
    const edge = index < first ? left : right;
    return { ...step, articleFrom: edge, articleTo: edge };
  });
}

function longestRunOf(steps: readonly AlignmentStep[]): number {
  let longest = 0;
  let run = 0;
  for (const step of steps) {
    if (step.kind === 'different') run = 0;
    else if (step.anchored) run += step.quoteTo - step.quoteFrom;
    longest = Math.max(longest, run);
  }
  return longest;
}

interface Texts {
  readonly quoteText: string;
  readonly quote: NormalizedText;
  readonly articleText: string;
  readonly article: NormalizedText;
}

function differenceOf(
  step: AlignmentStep,
  { quoteText, quote, articleText, article }: Texts,
): QuoteDifference {
  const inQuote = spanOf(quote, step.quoteFrom, step.quoteTo);
  const inArticle = spanOf(article, step.articleFrom, step.articleTo);
  const kind =
    step.quoteFrom === step.quoteTo
      ? 'missing'
      : step.articleFrom === step.articleTo
        ? 'inserted'
        : 'replaced';
  return {
    kind,
    quote: quoteText.slice(inQuote.start, inQuote.end),
    article: articleText.slice(inArticle.start, inArticle.end),
    quoteStart: inQuote.start,
    quoteEnd: inQuote.end,
    ...inArticle,
  };
}

function matchOf({ alignment, region }: Aligned, texts: Texts): QuoteMatch | null {
  const { article, articleText, quote } = texts;
  const shifted = alignment.steps.map((step) => ({
    ...step,
    articleFrom: step.articleFrom + region.from,
    articleTo: step.articleTo + region.from,
  }));
  const word = (index: number) => ({ start: article.starts[index]!, end: article.ends[index]! });
  const steps = trimEdges(mergeSteps(shifted), articleText, word);
  const touching = steps.filter((step) => step.articleFrom < step.articleTo);
  const firstStep = touching[0];
  if (firstStep === undefined || !touching.some((step) => step.anchored)) return null;
  const start = word(firstStep.articleFrom).start;
  const end = word(touching.at(-1)!.articleTo - 1).end;
  const words = Math.max(1, quote.words.length - quote.editorial.size);
  return {
    start,
    end,
    text: articleText.slice(start, end),
    differences: steps.filter((step) => step.kind === 'different').map((step) => differenceOf(step, texts)),
    similarity: Math.max(0, 1 - alignment.cost / (wordCost * words)),
    longestRun: longestRunOf(steps),
  };
}

/**
 * Finds where a quote stands in an article text: the alignment of all its words with some stretch of the text in which
 * least differs, the first of equals. Forgiven, so no difference: case, accents, punctuation, quotation marks, dashes
 * and hyphens, white space, words written together or apart, editorial brackets on either side, and up to 80 words of
 * the article at an ellipsis in the quote. Null when no word is shared or either has none.
 *
 * Seeds (windows that hold most of the quote's words) are extended by dynamic programming. Time and memory are linear
 * in the article and quadratic in the quote.
 *
 * @see Smith, Waterman: Identification of common molecular subsequences, J. Mol. Biol. 1981 (here over words, with the
 * quote aligned whole).
 * @param quote the same text normalised, once for all the articles in which it is looked for
 */
export function alignNormalizedQuote(
  quoteText: string,
  quote: NormalizedText,
  articleText: string,
): QuoteMatch | null {
  const article = normalizeQuote(articleText);
  let best: Aligned | null = null;
  for (const region of quoteRegions(quote, article)) {
    const alignment = alignWithRegion(alignmentInput(quote, article, articleText, region));
    if (best === null || alignment.cost < best.alignment.cost) best = { alignment, region };
    if (alignment.cost <= goodEnough * wordCost * quote.words.length) break;
  }
  return best === null ? null : matchOf(best, { quoteText, quote, articleText, article });
}
