import type { ArticleReference } from '../../store/article.js';
import { createPauses } from '../../pauses.js';
import { tokenize } from '../../text/tokenizer.js';

/** A title is taken as meant when it shares at least this much with what was typed. */
const leastSimilarity = 0.3;

/** Titles in memory, found by what people type of them. */
export interface TitleIndex {
  /** Best first; for nothing typed, the first titles as they were given. */
  find(typed: string, limit: number): readonly ArticleReference[];
  /** As `find`, with what the order comes from; none for nothing typed. */
  score(typed: string, limit: number): readonly ScoredTitle[];
}

/** A title that was found. */
export interface ScoredTitle {
  readonly reference: ArticleReference;
  /** Typed trigrams that it holds. */
  readonly shared: number;
  /** Trigrams of it. */
  readonly size: number;
}

/** Several indexes of titles as one: the best of all, and for nothing typed the first of each in turn. */
export function joinTitles(all: readonly TitleIndex[]): TitleIndex {
  const score: TitleIndex['score'] = (typed, limit) =>
    all
      .flatMap((titles) => titles.score(typed, limit))
      .sort((one, other) => other.shared - one.shared || one.size - other.size)
      .slice(0, limit);
  return {
    score,
    find: (typed, limit) => {
      const found = score(typed, limit).map(({ reference }) => reference);
      if (trigrams(typed).size > 0) return found;
      const firsts = all.map((titles) => titles.find(typed, limit));
      const turns = Array.from({ length: limit }, (_, i) => firsts.flatMap((list) => list[i] ?? []));
      return turns.flat().slice(0, limit);
    },
  };
}

/**
 * Indexes titles by the trigrams of their folded words, so that typos, missing words and another order are forgiven.
 * The event loop keeps turning. A title scores the share of the typed trigrams that it holds; among equals the shorter one, then the earlier.
 * @param references in the order in which equals are to be listed
 * @see Zobel and Dart, Finding approximate matches in large lexicons, 1995
 */
export async function indexTitles(references: readonly ArticleReference[]): Promise<TitleIndex> {
  const postings = new Map<string, number[]>();
  const sizes: number[] = [];
  const pause = createPauses();
  for (const [i, { title }] of references.entries()) {
    const grams = trigrams(title);
    for (const gram of grams) {
      const list = postings.get(gram);
      if (list === undefined) postings.set(gram, [i]);
      else list.push(i);
    }
    sizes.push(grams.size);
    await pause();
  }
  const score: TitleIndex['score'] = (typed, limit) => {
    const grams = trigrams(typed);
    const shared = new Map<number, number>();
    for (const gram of grams) {
      for (const i of postings.get(gram) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
    }
    return [...shared]
      .filter(([, count]) => count / grams.size >= leastSimilarity)
      .sort(([a, countA], [b, countB]) => countB - countA || (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b)
      .slice(0, limit)
      .flatMap(([i, count]) => {
        const reference = references[i];
        return reference === undefined ? [] : { reference, shared: count, size: sizes[i] ?? 0 };
      });
  };
  return {
    score,
    find: (typed, limit) =>
      trigrams(typed).size === 0
        ? references.slice(0, limit)
        : score(typed, limit).map(({ reference }) => reference),
  };
}

/** Runs of three UTF-16 units of each word, with two blanks before it: a word is found from its first letter on. */
function trigrams(text: string): Set<string> {
  const grams = new Set<string>();
  for (const { text: word } of tokenize(text)) {
    const padded = `  ${word}`;
    for (let i = 0; i + 3 <= padded.length; i += 1) grams.add(padded.slice(i, i + 3));
  }
  return grams;
}
