import type { LeadKind } from '../answer.js';
import type { RankedSentence } from './rankEvidence.js';

/** What confidence looks at of a lead. */
export interface JudgedLead {
  readonly kind: LeadKind;
  /** UTF-16 offsets into the article text. */
  readonly start: number;
  readonly end: number;
  /** The ranked units in it, never none. */
  readonly sentences: readonly RankedSentence[];
}
