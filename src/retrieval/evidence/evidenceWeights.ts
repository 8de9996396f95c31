import { confidenceNames, readConfidenceNames } from './confidence.js';
import type { EvidenceModel } from './evidenceModel.js';
import { linearOf, networkOf, type NamedLinear, type NamedNetwork } from './namedWeights.js';
import { featureNames } from './sentenceFeatures.js';

/** What was learned, keyed by name, with where it comes from. */
export interface EvidenceWeights {
  /** The sets of questions, with how many of them the articles answer and do not. */
  readonly learnedFrom: readonly {
    readonly name: string;
    readonly answerable: number;
    readonly unanswerable: number;
  }[];
  /** Ranks units. */
  readonly sentence: NamedNetwork;
  /** The log odds that the articles answer at all, and that the lead holds the answer. */
  readonly answerable: NamedLinear;
  readonly right: NamedLinear;
  /** What a reader adds; null where none was learned with. */
  readonly reading: {
    readonly reader: string;
    readonly weight: number;
    readonly spread: number;
    readonly answerable: NamedLinear;
    readonly right: NamedLinear;
  } | null;
}

/** The model that weights describe. @throws FootnoteError `MODEL_DAMAGED` when one is missing */
export function evidenceModelOf(weights: EvidenceWeights): EvidenceModel {
  return {
    sentence: networkOf(weights.sentence, featureNames),
    answerable: linearOf(weights.answerable, confidenceNames),
    right: linearOf(weights.right, confidenceNames),
    reading:
      weights.reading === null
        ? null
        : {
            ...weights.reading,
            answerable: linearOf(weights.reading.answerable, readConfidenceNames),
            right: linearOf(weights.reading.right, readConfidenceNames),
          },
  };
}
