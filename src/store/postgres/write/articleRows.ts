import { bandsOf, minHashOf } from '../../../text/duplicates/minHash.js';
import { wordShingles } from '../../../text/duplicates/wordShingles.js';
import { fingerprintsOf } from '../../../text/quoteFingerprints.js';
import { mostCounted } from '../../../text/bm25.js';
import { packSentences, packWindows } from '../../passageRow.js';
import { contextOf } from '../../structure.js';
import { quoteLexeme } from '../search/lexemeSearch.js';
import { packVectors } from '../../quantizedVector.js';
import { maxWindows } from '../../sqlite/graph/vectorGraph.js';
import { stems } from '../../../text/tokenizer.js';
import type { ArticleEntry } from '../../indexWriter.js';

/** A passage as its rows are written. */
export interface PreparedPassage {
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly sentences: string;
  readonly windows: string;
  /** Stems in title and text, 1 to 255. */
  readonly length: number;
  readonly stems: ReadonlyMap<string, number>;
  /** Signed: PostgreSQL has no other. */
  readonly bands: readonly number[];
  /** The vectors with eight bits a component, as they are scored. */
  readonly packed: Buffer;
  readonly vectors: readonly Float32Array[];
}

/** An article with all that is written for it, worked out before anything is. */
export interface ArticleRows {
  readonly entry: ArticleEntry;
  readonly fingerprints: readonly number[];
  readonly passages: readonly PreparedPassage[];
}

/** Lexemes over this many bytes are refused by PostgreSQL. */
const mostLexemeBytes = 2_046;

/** @throws RangeError for a passage with too many windows */
export function prepareArticle(entry: ArticleEntry): ArticleRows {
  const { text, language } = entry.article;
  const context = contextOf(entry.article);
  const passages = entry.passages.map((passage, ordinal): PreparedPassage => {
    const { start, end, sentences, windows } = passage;
    if (windows.length > maxWindows) throw new RangeError(`over ${maxWindows} windows in a passage`);
    const slice = text.slice(start, end);
    const held = [...stems(context.searched(passage), language), ...stems(slice, language)];
    const vectors = [...(entry.vectors[ordinal] ?? [])];
    return {
      ...{ ordinal, start, end, vectors },
      sentences: packSentences(start, sentences),
      windows: packWindows(windows, sentences),
      length: Math.max(1, Math.min(mostCounted, held.length)),
      stems: countStems(held),
      bands: bandsOfText(slice),
      packed: packVectors(vectors),
    };
  });
  return { entry, passages, fingerprints: [...new Set(fingerprintsOf(text))].map((hash) => hash | 0) };
}

function countStems(held: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of held) {
    if (stem === '' || Buffer.byteLength(stem) > mostLexemeBytes) continue;
    counts.set(stem, Math.min(mostCounted, (counts.get(stem) ?? 0) + 1));
  }
  return counts;
}

function bandsOfText(text: string): number[] {
  const shingles = wordShingles(text);
  if (shingles.length === 0) return [];
  return [...new Set(bandsOf(minHashOf(shingles)))].map((band) => band | 0);
}

/** Stems as a `tsvector` whose positions are frequencies. */
export function lexemesOf(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([stem, frequency]) => `${quoteLexeme(stem)}:${frequency}`).join(' ');
}
