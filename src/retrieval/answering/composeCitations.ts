import type { Citation } from '../answer.js';
import type { Span } from '../../text/span.js';
import { createPauses } from '../../pauses.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';
import type { ReadQuestion } from '../evidence/readQuestion.js';
import type { IndexedArticle, IndexedPassage, IndexReader } from '../../store/indexReader.js';
import type { LeadChoice } from './chooseLead.js';
import { copiesOf } from './copiesOf.js';
import { growExcerpt } from './growExcerpt.js';
import { evidenceSpans, within } from './highlights.js';
import { quotedElsewhere } from './quotedElsewhere.js';
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
  const others = [...contested, ...ranking];
  const citations: ComposedCitation[] = [];
  const pause = createPauses();
  const repeated = new Set<number>();
  for (const core of [lead.sentences, ...others.map((ranked) => [ranked])]) {
    if (citations.length >= top) break;
    const [first] = core;
    if (
      first === undefined ||
      isShown(citations, first.sentence.candidate.article, first.sentence) ||
      repeated.has(first.sentence.candidate.passage.key)
    ) {
      continue;
    }
    await pause();
    const { article, passage } = first.sentence.candidate;
    const excerpt = await excerptAround(index, source, core, citations);
    const copies = await copiesOf(index, passage);
    for (const key of copies.keys) repeated.add(key);
    const carried = article.text.slice(...coreStretch(core));
    const quoted = await quotedElsewhere(index, carried, new Set([article.key, ...copies.articles]));
    citations.push({
      n: citations.length + 1,
      article: referenceOf(article),
      excerpt: article.text.slice(excerpt.start, excerpt.end),
      ...excerpt,
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

/** Start and end of the sentences that a citation was chosen for. */
function coreStretch(core: readonly RankedSentence[]): [number, number] {
  const starts = core.map(({ sentence }) => sentence.start);
  const ends = core.map(({ sentence }) => sentence.end);
  return [Math.min(...starts), Math.max(...ends)];
}

function isShown(citations: readonly ComposedCitation[], article: IndexedArticle, sentence: Span): boolean {
  return citations.some(
    (citation) =>
      citation.article.id === article.id && sentence.start < citation.end && citation.start < sentence.end,
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

async function excerptAround(
  index: IndexReader,
  { ranking }: CitationSource,
  core: readonly RankedSentence[],
  shown: readonly ComposedCitation[],
): Promise<Span> {
  const [start, end] = coreStretch(core);
  const candidate = core[0]?.sentence.candidate;
  if (candidate === undefined) return { start, end };
  const { article } = candidate;
  const passages = await index.passagesOf(article.key);
  const sentences = passages.flatMap((passage) =>
    passage.sentences.map((sentence) => ({ sentence, passage })),
  );
  const first = sentences.findIndex(({ sentence }) => sentence.start >= start);
  const last = sentences.findLastIndex(({ sentence }) => sentence.end <= end);
  const probabilities = new Map(
    ranking
      .filter(({ sentence }) => sentence.candidate.article.key === article.key)
      .map(({ sentence, probability }) => [sentence.start, probability]),
  );
  const isFree = (placed: PlacedSentence | undefined): boolean =>
    placed !== undefined && !isShown(shown, article, placed.sentence);
  return growExcerpt(
    sentences.map(({ sentence }) => sentence),
    [first, last],
    (i) => probabilities.get(sentences[i]?.sentence.start ?? -1) ?? 0,
    (i) =>
      isFree(sentences[i]) && isFree(sentences[i + 1]) && joins(article.text, sentences[i], sentences[i + 1]),
  );
}

interface PlacedSentence {
  readonly sentence: Span;
  readonly passage: IndexedPassage;
}

/** Sentences of one paragraph, or of one passage: short paragraphs were joined into it. */
function joins(text: string, before: PlacedSentence | undefined, after: PlacedSentence | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (before.passage.key === after.passage.key) return true;
  return !text.slice(before.sentence.end, after.sentence.start).includes('\n\n');
}
