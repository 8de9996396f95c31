// What an answer is made with, from compiled code: an open index with its embedder, reader, language and learned weights.
import { openEmbedder } from '../dist/model/workerEmbedder.js';
import { evidenceModelOf } from '../dist/retrieval/evidence/evidenceWeights.js';
import { learnedEvidence } from '../dist/retrieval/evidence/learnedEvidence.js';
import { openGeneration } from '../dist/retrieval/generation.js';
import { openLanguage } from '../dist/text/language.js';
import { openEmbeddedIndex } from '../dist/store/sqlite/embeddedIndex.js';

/** The caller closes `index` and `embedder`. */
export async function openParts(indexDir, modelsDir, readerModel) {
  const index = await openEmbeddedIndex(indexDir);
  const { spelling } = await openGeneration(index);
  const embedder = await openEmbedder({ model: 'bundled', modelsDir, readerModel });
  const language = await openLanguage();
  return {
    ...{ index, embedder, reader: embedder.reader, language, model: evidenceModelOf(learnedEvidence) },
    variants: (term) => spelling.variants(term).map((variant) => variant.term),
    isKnown: (term) => spelling.has(term),
  };
}
