import type { Article } from './article.js';
import type { Passage } from './passage.js';
import type { IndexSummary } from './indexReader.js';

/** What the index remembers of a file, to tell whether it changed. */
export interface FileRecord {
  /** Relative to the corpus folder. */
  readonly path: string;
  /** Bytes; -1 where the file must be read again at the next run. */
  readonly size: number;
  readonly modifiedMs: number;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
  /** Lines for people about pieces that were skipped or repaired, told again at every run. */
  readonly outcomes: readonly string[];
  /** Ids of articles in it that were passed over because a file before it, or a place before it, has them too. */
  readonly refused: readonly string[];
}

/** An article with all that is written for it. */
export interface ArticleEntry {
  readonly article: Article;
  /** The file it is from. */
  readonly file: string;
  /** Of all its fields but its id and path: equal hashes mean an equal article. */
  readonly hash: string;
  readonly passages: readonly Passage[];
  /** For each passage, a unit vector for each of its windows. */
  readonly vectors: readonly (readonly Float32Array[])[];
}

/** An article that is in the index already. */
export interface KnownArticle {
  readonly id: string;
  readonly file: string;
  readonly hash: string;
}

/** What a generation holds, as far as an indexing run must know it. */
export interface IndexView {
  /** Every file, by path. */
  files(): Promise<Map<string, FileRecord>>;
  /** The articles of a file. */
  articlesOf(file: string): Promise<KnownArticle[]>;
  /** Null when no article has that id. */
  articleById(id: string): Promise<KnownArticle | null>;
}

/** A generation in force, open for comparison. Close it. */
export interface OpenView extends IndexView {
  /** Whether a run of this identity was left unfinished: then there is more than the view shows. */
  readonly unfinished: boolean;
  close(): Promise<void>;
}

/**
 * Builds the next generation aside, starting from the one in force. Nothing that it does is seen by readers before
 * `commit`. Each call is done wholly or not at all, also when the process ends in the middle of it. What reads may be
 * called while one that writes is under way. All throw FootnoteError `INDEX_UNWRITABLE` or `INDEX_DAMAGED` for what the
 * operating system refuses. Every store passes the same conformance suite (`tests/index/indexStore.conformance.ts`).
 */
export interface IndexWriter extends IndexView {
  /** A line for people when there is an index but nothing of it can be used, and why; else null. */
  readonly startsAnew: string | null;
  /**
   * Embedded windows that can be used again: those of the article with this id, and of one with this hash, as they are
   * now and as they were in the generation in force. A window may come twice.
   */
  knownVectors(id: string, hash: string): Promise<KnownWindow[]>;
  /** Adds an article; one with the same id is replaced and leaves nothing behind. */
  putArticle(entry: ArticleEntry): Promise<void>;
  /** Gives an unchanged article its new place in its file; an unknown id is ignored. */
  moveArticle(id: string, path: string): Promise<void>;
  /** An unknown id is ignored. */
  removeArticle(id: string): Promise<void>;
  putFile(record: FileRecord): Promise<void>;
  removeFile(path: string): Promise<void>;
  countArticles(): Promise<number>;
  /**
   * Makes all of it the generation in force, at once, and ends. The generation that was in force stays for a rollback.
   * @throws FootnoteError `CANCELLED` when the signal aborts before that; then `suspend` is still to be called
   */
  commit(): Promise<IndexSummary>;
  /** Ends without a new generation. What was written whole is kept aside for the next run to go on from. */
  suspend(): Promise<void>;
  /** Ends without a new generation and keeps nothing. */
  discard(): Promise<void>;
}

/** A window of an earlier version of an article, with its vector. */
export interface KnownWindow {
  /** What was embedded of it: see `contextOf`. */
  readonly input: string;
  readonly vector: Float32Array;
}

/** What decides whether vectors and passages of an earlier run may be kept. */
export interface IndexIdentity {
  readonly model: string;
  readonly dimensions: number;
  readonly fingerprint: string;
}

/** Where generations are kept. */
export interface IndexStore {
  /**
   * Takes the store for one indexing run; gives the function that lets go.
   * @throws FootnoteError `INDEX_LOCKED`, `INDEX_UNWRITABLE`
   */
  lock(): Promise<() => void>;
  /** The generation in force, to compare a corpus with; null when there is none of this identity, or it is damaged. */
  openView(identity: IndexIdentity): Promise<OpenView | null>;
  /**
   * The place where the next generation is built: what a run left unfinished when it fits, else a copy of the
   * generation in force, else an empty one. The caller holds the lock.
   */
  openWriter(options: WriterOptions): Promise<IndexWriter>;
}

/** How a writer starts. */
export interface WriterOptions {
  readonly identity: IndexIdentity;
  /** Start from nothing rather than from the generation in force. */
  readonly full: boolean;
  /** The time that the new generation carries. */
  readonly now: () => Date;
  /** Ends `putArticle` and `commit` early, with a FootnoteError `CANCELLED`, where they take long. */
  readonly signal?: AbortSignal | undefined;
}
