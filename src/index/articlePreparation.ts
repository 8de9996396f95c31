import type { Article } from '../store/article.js';
import type { Embedder } from '../model/embedder.js';
import { FootnoteError } from '../errors.js';
import type { Passage } from '../store/passage.js';
import { contextOf } from '../store/structure.js';
import type { IndexWriter } from '../store/indexWriter.js';
import { fingerprintsOf } from '../text/quoteFingerprints.js';
import { tokenize } from '../text/tokenizer.js';
import { compoundTerms } from '../text/tokenizer/compoundTerms.js';
import { shortReason } from './shortReason.js';
import { splitArticle } from './splitting/splitArticle.js';

/** An article, split, with its windows' vectors on their way. */
export interface PreparedArticle {
  readonly passages: readonly Passage[];
  /** Windows in all: what it weighs while it is under way. */
  readonly windows: number;
  /** How many of them are embedded now; the others are known. Equal windows count once. */
  readonly embedded: number;
  readonly vectors: Promise<EmbeddedArticle>;
}

/** For each passage a vector for each of its windows; or why this article alone cannot be used. */
export type EmbeddedArticle =
  | { readonly kind: 'vectors'; readonly vectors: readonly (readonly Float32Array[])[] }
  | { readonly kind: 'refused'; readonly reason: string; readonly at: 'preparing' | 'embedding' };

/** What preparing needs of a model. */
export interface ModelAccess {
  readonly openEmbedder: () => Promise<Embedder>;
  readonly openTokenCounter: () => Promise<(text: string) => number>;
}

/** Each part of a model is opened once, when it is first asked for. */
export function openedOnce({ openEmbedder, openTokenCounter }: ModelAccess): ModelAccess {
  return { openEmbedder: once(openEmbedder), openTokenCounter: once(openTokenCounter) };
}

/** Begins to open a model that will probably be needed: reading its tokens and its weights take half a second. */
export function beginToOpen({ openEmbedder, openTokenCounter }: ModelAccess): void {
  // Whoever needs it awaits it and hears why it failed.
  openEmbedder().catch(() => undefined);
  openTokenCounter().catch(() => undefined);
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null;
  return () => (opened ??= open());
}

/**
 * Gives the function that splits an article and begins to embed those of its windows that the index does not know.
 * @param signal handed to every call of the embedder
 */
export function createPreparation(
  model: ModelAccess,
  writer: IndexWriter,
  signal: AbortSignal,
): (article: Article, hash: string) => Promise<PreparedArticle> {
  return async (article, hash) => {
    const known = new Map<string, Float32Array>();
    for (const { input, vector } of await writer.knownVectors(article.id, hash)) known.set(input, vector);
    const countTokens = await model.openTokenCounter();
    let split: SplitArticle;
    try {
      split = splitWhole(article, countTokens);
    } catch (cause) {
      if (cause instanceof FootnoteError) throw cause;
      const refused: EmbeddedArticle = { kind: 'refused', reason: shortReason(cause), at: 'preparing' };
      return { passages: [], windows: 1, embedded: 0, vectors: Promise.resolve(refused) };
    }
    const { passages, inputs } = split;
    const all = inputs.flat();
    const unknown = [...new Set(all)].filter((input) => !known.has(input));
    const counts = { passages, windows: all.length, embedded: unknown.length };
    const whole = (): EmbeddedArticle => ({ kind: 'vectors', vectors: vectorsFor(inputs, known) });
    if (unknown.length === 0) return { ...counts, vectors: Promise.resolve(whole()) };
    const embedder = await model.openEmbedder();
    const vectors = embedder.embed(unknown, 'window', { signal }).then(
      (embedded) => {
        embedded.forEach((vector, i) => known.set(unknown[i] ?? '', vector));
        return whole();
      },
      (cause: unknown) => refusalOf(cause, embedder, signal),
    );
    return { ...counts, vectors };
  };
}

interface SplitArticle {
  readonly passages: readonly Passage[];
  /** What is embedded, for each passage. */
  readonly inputs: readonly (readonly string[])[];
}

/** What a store derives from a whole text could fail at a long one only, and end the run: here it costs the article. */
const longTextCharacters = 500_000;

/** All that is done with an article's text alone. @throws Error whatever this text makes any of it throw */
function splitWhole(article: Article, countTokens: (text: string) => number): SplitArticle {
  const { text } = article;
  const passages = splitArticle(article, countTokens);
  const context = contextOf(article);
  if (text.length > longTextCharacters) {
    fingerprintsOf(text);
    compoundTerms(text, tokenize(text, article.language));
  }
  return {
    passages,
    inputs: passages.map(({ windows }) => windows.map((window) => context.embedded(window))),
  };
}

/** A text that every model takes. */
const plainText = 'A text.';

/**
 * A text that the model cannot take, or that ends the process which embeds it, costs its article; where not even a
 * plain text can be embedded, it costs the run.
 */
async function refusalOf(cause: unknown, embedder: Embedder, signal: AbortSignal): Promise<EmbeddedArticle> {
  if (!(cause instanceof FootnoteError) || cause.code !== 'EMBEDDING_FAILED') throw cause;
  await embedder.embed([plainText], 'window', { signal });
  return { kind: 'refused', reason: shortReason(cause), at: 'embedding' };
}

function vectorsFor(
  inputs: readonly (readonly string[])[],
  known: ReadonlyMap<string, Float32Array>,
): Float32Array[][] {
  return inputs.map((windows) =>
    windows.map((input) => {
      const vector = known.get(input);
      if (vector === undefined) throw new Error('expected a vector for each window, got fewer');
      return vector;
    }),
  );
}
