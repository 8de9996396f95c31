import { qualifiedId } from '../../store/qualifiedId.js';
import type { ReadQuestion } from '../evidence/readQuestion.js';
import type { ComposedCitation } from './composeCitations.js';
import { speaksTo } from './speaksTo.js';

/** The `n` of the newest citation that is newer than the lead's and speaks to what was asked; null when none does. */
export function findNewer(question: ReadQuestion, citations: readonly ComposedCitation[]): number | null {
  const [lead, ...others] = citations;
  const date = lead?.article.date;
  if (lead === undefined || date === null || date === undefined) return null;
  const newer = others
    .filter(
      ({ article }) =>
        qualifiedId(article) !== qualifiedId(lead.article) && article.date !== null && article.date > date,
    )
    .filter(({ core }) => speaksTo(question, lead.core, core))
    .sort((a, b) => (b.article.date ?? '').localeCompare(a.article.date ?? '') || a.n - b.n);
  return newer[0]?.n ?? null;
}
