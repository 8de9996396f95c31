/** What rows are derived from; the same article always gives the same rows, so that they can be taken back. */
export interface DerivedSource {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  /** JSON. */
  readonly tags: string;
  /** See `packStructure`. */
  readonly structure: string;
}

/** The columns of `articles a` and `texts t` that make a {@link DerivedSource}. */
export const sourceColumns = 'a.title, a.language, a.tags, t.text, t.structure';
