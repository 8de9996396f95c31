/** A cited sentence, as it stands in its excerpt. */
export interface EvidenceSentence {
  /** The `n` of its citation. */
  readonly citation: number;
  readonly sentence: string;
  /** ISO date of its article, or null. */
  readonly date: string | null;
  readonly articleTitle: string;
}
