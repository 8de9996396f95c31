import { confidenceNames } from '../../src/retrieval/evidence/confidence.js';
import type { EvidenceModel } from '../../src/retrieval/evidence/evidenceModel.js';
import { featureNames } from '../../src/retrieval/evidence/sentenceFeatures.js';

/** Sure of an answer where the best sentence covers more than a fifth of the question, sure of none where it does not. */
const sureness = { weights: confidenceNames.map((name) => (name === 'cover' ? 40 : 0)), bias: -8 };

/** Ranks sentences by nothing but how much of the question they cover. */
export const coverModel: EvidenceModel = {
  sentence: { weights: featureNames.map((name) => (name === 'cover' ? 20 : 0)), bias: 0 },
  answerable: sureness,
  right: sureness,
};
