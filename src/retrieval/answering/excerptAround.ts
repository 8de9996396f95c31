import type { Span } from '../../text/span.js';
import type { CandidatePassage } from '../evidence/candidates.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';
import { growExcerpt } from './growExcerpt.js';
import { withNamingHeading } from './namingHeading.js';
import { unitsAround } from './sectionUnits.js';

/** What an excerpt is grown from. */
export interface ExcerptRequest {
  readonly candidate: CandidatePassage;
  /** What it must show. */
  readonly stretch: Span;
  readonly ranking: readonly RankedSentence[];
  /** Whether another excerpt shows a stretch of this article already. */
  readonly isShown: (stretch: Span) => boolean;
  /** Whether a whole procedure or list is asked for. */
  readonly wantsWhole: boolean;
}

/** The excerpt around a stretch, within its section. */
export function excerptAround({ candidate, stretch, ranking, isShown, wantsWhole }: ExcerptRequest): Span {
  const units = unitsAround(candidate, stretch);
  const first = units.findIndex(({ end }) => end > stretch.start);
  const last = units.findLastIndex(({ start }) => start < stretch.end);
  if (first < 0 || last < first) return stretch;
  const probabilities = new Map(
    ranking
      .filter(({ sentence }) => sentence.candidate.article.key === candidate.article.key)
      .map(({ sentence, probability }) => [sentence.start, probability]),
  );
  const grown = growExcerpt({
    text: candidate.article.text,
    units,
    core: [first, last],
    promise: (i) => probabilities.get(units[i]?.start ?? -1) ?? 0,
    isFree: (i) => {
      const unit = units[i];
      return unit !== undefined && !isShown(unit);
    },
    wantsWhole,
  });
  const start = Math.min(grown.start, stretch.start);
  return {
    start: withNamingHeading(candidate.article.text, candidate.leaves, start),
    end: Math.max(grown.end, stretch.end),
  };
}
