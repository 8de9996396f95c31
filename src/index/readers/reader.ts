import type { Article } from '../../store/article.js';

/** One file of the corpus, found and read, not yet understood. */
export interface CorpusFile {
  /** Relative to the corpus folder, with `/`. */
  readonly path: string;
  /** Absolute path, known to lie inside the corpus folder once links are resolved. */
  readonly absolutePath: string;
  /** The real path of the corpus folder. */
  readonly root: string;
  /** Bytes. */
  readonly size: number;
}

/** What a reader makes of a piece of a file: an article, maybe repaired, or a piece passed over. */
export type ReadOutcome =
  | {
      readonly kind: 'article';
      readonly article: Article;
      /** What was repaired, each one line for people: which file, what, and why. */
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: string };

/** Reads one file format. */
export interface Reader {
  readonly name: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /**
   * The file's articles in order. Never throws for what is in the file: that gives `skipped` outcomes; may throw
   * for what the operating system says (the caller turns it into a skipped file). Reading twice gives the same.
   */
  read(file: CorpusFile): AsyncIterable<ReadOutcome>;
}
