import type { StructuredText } from './block.js';

/** What a citation says of its article. */
export interface ArticleReference {
  /** The id that the article's file gives, verbatim; else its path without the extension. */
  readonly id: string;
  /** Relative to the corpus folder, with `/`; `archive.jsonl#17` for line 17 of a JSON Lines file. */
  readonly path: string;
  readonly title: string;
  /** ISO calendar date, `YYYY-MM-DD`, or null when the article gives none. */
  readonly date: string | null;
  /** The outlet. */
  readonly source: string | null;
  readonly url: string | null;
  /** The name of its archive; absent where there is one alone. */
  readonly archive?: string;
}

/** One source document as its reader delivers it. */
export interface Article extends ArticleReference, StructuredText {
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  /** Other names that its file gives it: they find it as its title does. */
  readonly aliases: readonly string[];
  /** What its file says that it is about, or null: searched, never shown as an excerpt. */
  readonly description: string | null;
  /** BCP 47 language tag: as the file says, else as its prose shows, else `en`. */
  readonly language: string;
  /**
   * Cleaned, NFC, as its blocks lay it out: items of a list and rows of a table separated by one line break, all else
   * by one blank line. Every offset in the system is a UTF-16 offset into it.
   */
  readonly text: string;
}
