import type { IndexReader, VocabularyTerm } from '../../src/store/indexReader.js';

/** The whole vocabulary of an index, by term. */
export async function readVocabulary(reader: IndexReader): Promise<VocabularyTerm[]> {
  const terms: VocabularyTerm[] = [];
  for await (const some of reader.vocabulary()) terms.push(...some);
  return terms.sort((a, b) => (a.term < b.term ? -1 : 1));
}
