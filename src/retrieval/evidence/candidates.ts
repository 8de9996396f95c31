import type { Span } from '../../text/span.js';
import type { IndexedArticle, IndexedPassage } from '../../store/indexReader.js';
import { readTerms, type TermReading } from '../question/readTerms.js';

/** A term of a candidate sentence. Offsets into the article text. */
export interface EvidenceTerm extends Span {
  readonly stem: string;
}

/** A sentence that may answer, with what is known of where it stands. */
export interface CandidateSentence extends Span {
  readonly candidate: CandidatePassage;
  /** Index into the passage's sentences. */
  readonly ordinal: number;
  readonly terms: readonly EvidenceTerm[];
  /** Cosine of its window to the question. */
  readonly cosine: number;
}

/** A passage that was retrieved, with its scores. */
export interface CandidatePassage {
  readonly passage: IndexedPassage;
  readonly article: IndexedArticle;
  readonly titleStems: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  /** BM25 score, 0 when BM25 did not find it. */
  readonly bm25: number;
  /** Cosine of its best window to the question. */
  readonly cosine: number;
  readonly sentences: readonly CandidateSentence[];
}

/** What a candidate is made from. */
export interface CandidateSource {
  readonly passage: IndexedPassage;
  readonly article: IndexedArticle;
  readonly bm25: number;
  /** Cosine to the question of each of the passage's windows. */
  readonly cosines: readonly number[];
}

/** Cuts a passage into candidate sentences with their terms, as a question reads them. */
export function toCandidate(
  { passage, article, bm25, cosines }: CandidateSource,
  reading: TermReading,
): CandidatePassage {
  const text = article.text.slice(passage.start, passage.end);
  const terms = readTerms(text, article.language, reading).map((term) => ({
    stem: term.stem,
    start: passage.start + term.start,
    end: passage.start + term.end,
  }));
  const titleStems = new Set(readTerms(article.title, article.language, reading).map((term) => term.stem));
  const sentences: CandidateSentence[] = [];
  const candidate: CandidatePassage = {
    passage,
    article,
    titleStems,
    stems: new Set(terms.map((term) => term.stem)),
    bm25,
    cosine: Math.max(...cosines),
    sentences,
  };
  passage.sentences.forEach((sentence, ordinal) => {
    const window = passage.windows.findIndex(
      ({ start, end }) => start <= sentence.start && sentence.end <= end,
    );
    sentences.push({
      ...sentence,
      candidate,
      ordinal,
      terms: terms.filter(({ start, end }) => start >= sentence.start && end <= sentence.end),
      cosine: cosines[window] ?? 0,
    });
  });
  return candidate;
}
