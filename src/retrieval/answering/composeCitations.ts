import type { Citation } from '../answer.js';
import type { Span } from '../../text/span.js';
import { createPauses } from '../../pauses.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';
import { questionFeatures } from '../evidence/questionFeatures.js';
import type { ReadQuestion } from '../evidence/readQuestion.js';
import { qualifiedId } from '../../store/qualifiedId.js';
import type { IndexedArticle, IndexReader } from '../../store/indexReader.js';
import { chooseLead, type LeadChoice } from './chooseLead.js';
import { copiesOf } from './copiesOf.js';
import { citedStructure } from './citedStructure.js';
import { excerptAround } from './excerptAround.js';
import { evidenceSpans, within } from './highlights.js';
import { createArticleWords, quotedElsewhere } from './quotedElsewhere.js';
import { referenceOf } from './referenceOf.js';

/** What citations are made from. */
export interface CitationSource {
  readonly question: ReadQuestion;
  /** Best first, not empty. */
  readonly ranking: readonly RankedSentence[];
  readonly lead: LeadChoice;
  /** Sentences that contradict each other: cited right after the lead, so that all of them are seen. */
  readonly contested: readonly RankedSentence[];
  /** Most citations. */
  readonly top: number;
}

/** A citation with the sentences it was chosen for. */
export interface ComposedCitation extends Citation {
  readonly core: readonly RankedSentence[];
}

/**
 * Numbers the best excerpts: the lead's first, then one around each next best sentence that no excerpt before it shows
 * or nearly repeats. Near-identical text of other articles stands in `alsoIn`.
 */
export async function composeCitations(
  index: IndexReader,
  source: CitationSource,
): Promise<ComposedCitation[]> {
  const { ranking, lead, contested, top } = source;
  const citations: ComposedCitation[] = [];
  const pause = createPauses();
  const repeated = new Set<number>();
  const wordsOf = createArticleWords();
  const isWhole = wantsWhole(source.question);
  for (const { core, stretch } of piecesOf(lead, [...contested, ...ranking])) {
    if (citations.length >= top) break;
    const [first] = core;
    if (
      first === undefined ||
      isShown(citations, first.sentence.candidate.article, stretch) ||
      repeated.has(first.sentence.candidate.passage.key)
    ) {
      continue;
    }
    await pause();
    const { candidate } = first.sentence;
    const { article, passage } = candidate;
    const excerpt = excerptAround({
      ...{ candidate, stretch, ranking },
      isShown: (other) => isShown(citations, article, other),
      wantsWhole: isWhole,
    });
    const copies = await copiesOf(index, passage);
    for (const key of copies.keys) repeated.add(key);
    const carried = article.text.slice(stretch.start, stretch.end);
    const except = new Set([article.key, ...copies.articles]);
    const quoted = await quotedElsewhere(index, carried, except, wordsOf);
    citations.push({
      n: citations.length + 1,
      article: referenceOf(article),
      excerpt: article.text.slice(excerpt.start, excerpt.end),
      ...excerpt,
      ...citedStructure(article, excerpt, candidate.leaves),
      highlights: within(
        core.flatMap((ranked) => evidenceSpans(source.question, ranked)),
        excerpt,
      ),
      score: Math.min(1, shareOf(ranking, article, excerpt)),
      alsoIn: [...copies.alsoIn, ...quoted],
      core,
    });
  }
  return citations;
}

/** What is cited, best first: chosen only when it is looked at, as most never are. */
function* piecesOf(
  lead: LeadChoice,
  others: readonly RankedSentence[],
): Generator<{ readonly core: readonly RankedSentence[]; readonly stretch: Span }> {
  yield { core: lead.sentences, stretch: lead };
  for (const ranked of others) yield { core: [ranked], stretch: chooseLead([ranked]) };
}

function isShown(citations: readonly ComposedCitation[], article: IndexedArticle, sentence: Span): boolean {
  return citations.some(
    (citation) =>
      qualifiedId(citation.article) === qualifiedId(article) &&
      sentence.start < citation.end &&
      citation.start < sentence.end,
  );
}

function shareOf(ranking: readonly RankedSentence[], article: IndexedArticle, excerpt: Span): number {
  return ranking
    .filter(
      ({ sentence }) =>
        sentence.candidate.article.key === article.key &&
        sentence.start >= excerpt.start &&
        sentence.end <= excerpt.end,
    )
    .reduce((sum, { probability }) => sum + probability, 0);
}

/** Whether the question wants a whole list, a procedure or code, so that its excerpt goes on as far as it may. */
function wantsWhole(question: ReadQuestion): boolean {
  const { wantsSteps, wantsList, wantsCode } = questionFeatures(question);
  return Math.max(wantsSteps, wantsList, wantsCode) >= 0.5;
}
