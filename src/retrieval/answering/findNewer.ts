import type { ComposedCitation } from './composeCitations.js';
import { featureNames } from '../evidence/sentenceFeatures.js';

/** A citation speaks to the same thing when its sentence covers this share of what the lead covers of the question. */
const sameThing = 0.7;

const coverNear = featureNames.indexOf('coverNear');

/** The `n` of the newest citation that is newer than the lead's and speaks to the same thing; null when none does. */
export function findNewer(citations: readonly ComposedCitation[]): number | null {
  const [lead, ...others] = citations;
  const date = lead?.article.date;
  if (lead === undefined || date === null || date === undefined) return null;
  const needed = coverOf(lead) * sameThing;
  const newer = others
    .filter(({ article }) => article.id !== lead.article.id && article.date !== null && article.date > date)
    .filter((citation) => coverOf(citation) >= needed)
    .sort((a, b) => (b.article.date ?? '').localeCompare(a.article.date ?? '') || a.n - b.n);
  return newer[0]?.n ?? null;
}

function coverOf({ core }: ComposedCitation): number {
  return Math.max(...core.map(({ features }) => features[coverNear] ?? 0));
}
