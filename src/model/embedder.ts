/** Whether a text is asked or searched: some models want a different prefix for each. */
export type EmbeddingKind = 'question' | 'window';

/** Turns texts into unit vectors. Holds a model and its threads: close it. */
export interface Embedder {
  /** The model's id: `bundled`, a Hugging Face id, or a folder. */
  readonly model: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /**
   * One `Float32Array` of `dimensions`, unit norm, for each text, in order; an empty list gives an empty list.
   * @throws FootnoteError `EMBEDDING_FAILED`; `CANCELLED` when the signal aborts.
   */
  embed(
    texts: readonly string[],
    kind: EmbeddingKind,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Float32Array[]>;
  /** Ends the threads. A second call does nothing. */
  close(): Promise<void>;
}
