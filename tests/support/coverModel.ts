import { confidenceNames } from '../../src/retrieval/evidence/confidence.js';
import type { EvidenceModel, LinearModel, NetworkModel } from '../../src/retrieval/evidence/evidenceModel.js';
import { featureNames, type FeatureName } from '../../src/retrieval/evidence/sentenceFeatures.js';

/** A network without hidden units: the weights of these features, 0 for all others. */
export function linearNetwork(weights: Partial<Record<FeatureName, number>>, bias = 0): NetworkModel {
  return {
    ...{ weights: featureNames.map((name) => weights[name] ?? 0), bias },
    ...{ hidden: [], hiddenBias: [], output: [] },
  };
}

/** The same log odds whatever the features. */
export function always(probability: number): LinearModel {
  return { weights: [], bias: Math.log(probability / (1 - probability)) };
}

/** Sure of an answer where the best unit covers more than a fifth of the question, sure of none where it does not. */
const sureness = { weights: confidenceNames.map((name) => (name === 'cover' ? 40 : 0)), bias: -8 };

/** Ranks units by nothing but how much of the question they cover. */
export const coverModel: EvidenceModel = {
  sentence: linearNetwork({ cover: 20 }),
  answerable: sureness,
  right: sureness,
  reading: null,
};

/** The same, a list, code and rows counting what introduces them and where they stand as their own words. */
export const contextModel: EvidenceModel = {
  sentence: linearNetwork({ coverContext: 20, cover: 1 }),
  answerable: always(0.9),
  right: always(0.9),
  reading: null,
};
