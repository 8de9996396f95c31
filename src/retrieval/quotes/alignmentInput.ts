import { foldQuotedWord, type NormalizedText } from '../../text/normalizeQuote.js';
import { quotedStretches } from './quotedStretches.js';
import {
  insertedCost,
  maxEllipsisWords,
  maxEllipsisWordsBesideFew,
  maxInterruptionWords,
  minFragmentWords,
  missingCost,
  missingNarrationCost,
} from './alignmentCosts.js';

const guardedNumber = 1;
/** Marks a word that turns a sentence into its opposite. */
export const guardedNegation = 2;

/** One side of an alignment: words as numbers that are equal when the words are. */
export interface AlignmentSide {
  readonly ids: Int32Array;
  /** At i: the id of words i and i + 1 written as one, or -1 when the other side has no such word. */
  readonly joined: Int32Array;
  /** What leaving word i unmatched costs. */
  readonly skipCosts: Uint8Array;
  /**
   * At i, when an editorial run ends just before word i: the index where the run begins; else -1. Runs that stand for
   * nothing (`[sic]`, note numbers) are left out.
   */
  readonly runStarts: Int32Array;
  /** Words that no bracket may stand for: {@link guardedNegation}, {@link guardedNumber}; 0 for others. */
  readonly guarded: Uint8Array;
}

/** A quote and a region of an article, ready for the alignment matrix. */
export interface AlignmentInput {
  readonly quote: AlignmentSide;
  readonly article: AlignmentSide;
  /** At i: how many words of the article the ellipsis before word i of the quote may stand for; 0 without one. */
  readonly gaps: Uint8Array;
  /** At i: for each article word 1 when it is the quote's word i in another spelling; null when there is none. */
  readonly respelled: readonly (Uint8Array | null)[];
}

/** A run of an article's words, `[from, to)`. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

const negation = /^(?:not|no|never|none|nor|neither|nothing|nobody|without|cannot|hardly|minus)$|n't$/;
const number = /\p{N}/u;
const minRespelledLetters = 4;

interface SideOptions {
  readonly text: NormalizedText;
  readonly range: WordRange;
  readonly skipCost: number;
  /** Word to id; shared by both sides. */
  readonly ids: Map<string, number>;
}

function editorialRuns(text: NormalizedText, range: WordRange): Int32Array {
  const starts = new Int32Array(range.to - range.from + 1).fill(-1);
  let start = -1;
  for (let index = range.from; index <= range.to; index++) {
    const inside = index < range.to && text.editorial.has(index) && !text.cores.has(index);
    if (inside && start < 0) start = index;
    if (inside || start < 0) continue;
    const words = text.words.slice(start, index);
    const standsForNothing = words.every((word) => word === 'sic' || number.test(word));
    if (!standsForNothing) starts[index - range.from] = start - range.from;
    start = -1;
  }
  return starts;
}

function sideOf({ text, range, skipCost, ids }: SideOptions): Omit<AlignmentSide, 'joined'> {
  const length = range.to - range.from;
  const wordIds = new Int32Array(length);
  const skipCosts = new Uint8Array(length).fill(skipCost);
  const guarded = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    const word = text.words[range.from + index]!;
    let id = ids.get(word);
    if (id === undefined) ids.set(word, (id = ids.size));
    wordIds[index] = id;
    if (text.editorial.has(range.from + index)) skipCosts[index] = 0;
    if (text.cores.has(range.from + index)) skipCosts[index] = skipCost;
    if (negation.test(word)) guarded[index] = guardedNegation;
    else if (number.test(word)) guarded[index] = guardedNumber;
  }
  return { ids: wordIds, skipCosts, guarded, runStarts: editorialRuns(text, range) };
}

function joinedIds(text: NormalizedText, range: WordRange, ids: ReadonlyMap<string, number>): Int32Array {
  const joined = new Int32Array(range.to - range.from).fill(-1);
  for (let index = range.from; index + 1 < range.to; index++) {
    joined[index - range.from] = ids.get(text.words[index]! + text.words[index + 1]!) ?? -1;
  }
  return joined;
}

/** Words of the article that stand between two quoted stretches of one paragraph cost little to leave out. */
function discountNarration(
  articleText: string,
  article: NormalizedText,
  range: WordRange,
  costs: Uint8Array,
) {
  if (range.from >= range.to) return;
  const from = articleText.lastIndexOf('\n\n', article.starts[range.from]) + 1;
  const to = article.ends[range.to - 1]!;
  const stretches = quotedStretches(articleText.slice(from, to));
  let index = range.from;
  for (let next = 1; next < stretches.length; next++) {
    const start = from + stretches[next - 1]!.end;
    const end = from + stretches[next]!.start;
    while (index < range.to && article.starts[index]! < start) index++;
    let stop = index;
    while (stop < range.to && article.ends[stop]! <= end) stop++;
    if (stop - index > maxInterruptionWords || articleText.slice(start, end).includes('\n\n')) continue;
    for (let word = index; word < stop; word++) costs[word - range.from] = missingNarrationCost;
  }
}

/** Whether two words are likely one word spelled or inflected differently: a common beginning of most of the longer. */
function isRespelled(one: string, other: string): boolean {
  const longer = Math.max(one.length, other.length);
  if (Math.min(one.length, other.length) < minRespelledLetters || number.test(one)) return false;
  let shared = 0;
  while (shared < longer && one[shared] === other[shared]) shared++;
  let ending = 0;
  while (ending < longer - shared && one.at(-1 - ending) === other.at(-1 - ending)) ending++;
  return shared >= 2 && (shared + ending) / longer >= 0.65;
}

function matchesCore(core: string, word: string): boolean {
  return word === core || (core.length >= 3 && word.startsWith(core) && word.length - core.length <= 3);
}

function respelledRows(quote: NormalizedText, article: NormalizedText, range: WordRange) {
  const present = new Set(article.words.slice(range.from, range.to));
  return quote.words.map((word) => {
    if (present.has(word)) return null;
    const row = new Uint8Array(range.to - range.from);
    let any = false;
    for (let index = range.from; index < range.to; index++) {
      if (!isRespelled(word, article.words[index]!)) continue;
      row[index - range.from] = 1;
      any = true;
    }
    return any ? row : null;
  });
}

/** Gives a word that is bracketed in part the id of the word it stands for, where the other side has it. */
function resolveCores(
  text: NormalizedText,
  range: WordRange,
  side: { ids: Int32Array },
  others: ReadonlyMap<string, number>,
) {
  for (const [index, core] of text.cores) {
    if (index < range.from || index >= range.to || others.has(text.words[index]!)) continue;
    for (const [word, id] of others) {
      if (!matchesCore(foldQuotedWord(core), word)) continue;
      side.ids[index - range.from] = id;
      break;
    }
  }
}

function wordIdsOf(side: { ids: Int32Array }, text: NormalizedText, range: WordRange): Map<string, number> {
  return new Map(Array.from(side.ids, (id, index) => [text.words[range.from + index]!, id]));
}

/** How many words each ellipsis of the quote may stand for, by the index of the word after it. */
function gapLimits(quote: NormalizedText): Uint8Array {
  const limits = new Uint8Array(quote.words.length + 1);
  const edges = [0, ...[...quote.gapsBefore].sort((a, b) => a - b), quote.words.length];
  for (let edge = 1; edge + 1 < edges.length; edge++) {
    const shorter = Math.min(edges[edge]! - edges[edge - 1]!, edges[edge + 1]! - edges[edge]!);
    limits[edges[edge]!] = shorter < minFragmentWords ? maxEllipsisWordsBesideFew : maxEllipsisWords;
  }
  return limits;
}

/** Prepares a quote and the words `range` of an article for alignment. Time is linear in both but for respelled words. */
export function alignmentInput(
  quote: NormalizedText,
  article: NormalizedText,
  articleText: string,
  range: WordRange,
): AlignmentInput {
  const ids = new Map<string, number>();
  const whole = { from: 0, to: quote.words.length };
  const quoteSide = sideOf({ text: quote, range: whole, skipCost: insertedCost, ids });
  const articleSide = sideOf({ text: article, range, skipCost: missingCost, ids });
  if (quote.cores.size > 0) resolveCores(quote, whole, quoteSide, wordIdsOf(articleSide, article, range));
  if (article.cores.size > 0) resolveCores(article, range, articleSide, wordIdsOf(quoteSide, quote, whole));
  discountNarration(articleText, article, range, articleSide.skipCosts);
  return {
    quote: { ...quoteSide, joined: joinedIds(quote, whole, ids) },
    article: { ...articleSide, joined: joinedIds(article, range, ids) },
    gaps: gapLimits(quote),
    respelled: respelledRows(quote, article, range),
  };
}
