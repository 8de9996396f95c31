import type { LeadKind } from '../answer.js';
import type { RankedSentence } from './rankEvidence.js';

/** What confidence looks at of a lead. */
export interface JudgedLead {
  readonly kind: LeadKind;
  readonly start: number;
  readonly end: number;
  readonly sentences: readonly RankedSentence[];
}
