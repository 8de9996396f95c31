import { leafBlocks, type LeafBlock } from '../../store/block.js';
import type { IndexedArticle, IndexedPassage } from '../../store/indexReader.js';
import { headerOf, headingsAt, leafAt } from '../../store/structure.js';
import type { Span } from '../../text/span.js';
import { readTerms, type TermReading } from '../question/readTerms.js';
import { readSection, sectionAround, type ReadSection } from './readSection.js';

/** A term of a candidate sentence. Offsets into the article text. */
export interface EvidenceTerm extends Span {
  readonly stem: string;
}

/** What a candidate is in the article. */
export type CandidateKind = 'sentence' | 'item' | 'row' | 'code';

/**
 * A unit that may answer (a sentence, an item, a row or some lines of code), with what is known of where it stands.
 */
export interface CandidateSentence extends Span {
  readonly candidate: CandidatePassage;
  /** Index into the passage's sentences. */
  readonly ordinal: number;
  readonly kind: CandidateKind;
  /** Its leaf block, an index into the candidate's `leaves`. */
  readonly block: number;
  readonly terms: readonly EvidenceTerm[];
  /** Cosine of its window to the question. */
  readonly cosine: number;
}

/** An article with what its passages share. */
export interface CandidateArticle {
  readonly article: IndexedArticle;
  readonly leaves: readonly LeafBlock[];
  readonly titleStems: ReadonlySet<string>;
  /** The stems of a stretch of it, worked out once: passages of one section share their headings. */
  readonly stemsOf: (stretch: string) => ReadonlySet<string>;
  /** The section of a passage; the same object for passages that share it. */
  readonly sectionOf: (passage: Span) => ReadSection;
}

/** A passage that was retrieved, with its scores. */
export interface CandidatePassage {
  readonly passage: IndexedPassage;
  readonly article: IndexedArticle;
  /** The article's blocks that hold no others. */
  readonly leaves: readonly LeafBlock[];
  /** Of the title and the aliases. */
  readonly titleStems: ReadonlySet<string>;
  readonly section: ReadSection;
  /** Of all headings that the passage stands under, and of the nearest of them. */
  readonly headingStems: ReadonlySet<string>;
  readonly nearestHeadingStems: ReadonlySet<string>;
  /** Of the header row of the table that the passage begins in. */
  readonly headerStems: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  /** BM25 score, 0 when BM25 did not find it. */
  readonly bm25: number;
  /** Cosine of its best window to the question. */
  readonly cosine: number;
  /** Place among the retrieved passages, from 0. */
  readonly rank: number;
  readonly sentences: readonly CandidateSentence[];
}

/** What a candidate is made from. */
export interface CandidateSource {
  readonly passage: IndexedPassage;
  readonly article: CandidateArticle;
  readonly bm25: number;
  /** Cosine to the question of each of the passage's windows. */
  readonly cosines: readonly number[];
  /** Place among the retrieved passages, from 0; default 0. */
  readonly rank?: number;
}

/** Reads what all passages of an article share, once. */
export function toCandidateArticle(article: IndexedArticle, reading: TermReading): CandidateArticle {
  const known = new Map<string, ReadonlySet<string>>();
  const stemsOf = (stretch: string): ReadonlySet<string> => {
    const stems = known.get(stretch) ?? stemsOfText(stretch, article.language, reading);
    known.set(stretch, stems);
    return stems;
  };
  const titleStems = stemsOf([article.title, ...article.aliases].join('\n'));
  const leaves = leafBlocks(article.blocks);
  const sections = new Map<string, ReadSection>();
  const sectionOf = (passage: Span): ReadSection => {
    const stretch = sectionAround(leaves, article.text.length, passage);
    const name = `${stretch.start}-${stretch.end}`;
    const section = sections.get(name) ?? readSection(article, stretch, reading);
    sections.set(name, section);
    return section;
  };
  return { article, leaves, titleStems, stemsOf, sectionOf };
}

/** Cuts a passage into candidate sentences with their terms. */
export function toCandidate({
  passage,
  article: shared,
  bm25,
  cosines,
  rank = 0,
}: CandidateSource): CandidatePassage {
  const { article, leaves, titleStems, stemsOf } = shared;
  const { text } = article;
  const section = shared.sectionOf(passage);
  const terms = section.terms.filter(({ start, end }) => start >= passage.start && end <= passage.end);
  const headings = headingsAt(leaves, passage.start).map(({ start, end }) => text.slice(start, end));
  const at = leafAt(leaves, passage.start);
  const header = leaves[at]?.kind === 'row' ? headerOf(leaves, at) : null;
  const sentences: CandidateSentence[] = [];
  const candidate: CandidatePassage = {
    passage,
    article,
    leaves,
    titleStems,
    section,
    headingStems: stemsOf(headings.join('\n')),
    nearestHeadingStems: stemsOf(headings.at(-1) ?? ''),
    headerStems: stemsOf(header === null ? '' : text.slice(header.start, header.end)),
    stems: new Set(terms.map((term) => term.stem)),
    bm25,
    cosine: Math.max(...cosines),
    rank,
    sentences,
  };
  let from = 0;
  passage.sentences.forEach((sentence, ordinal) => {
    // Terms and sentences stand in the order of the text.
    while (from < terms.length && terms[from]!.start < sentence.start) from += 1;
    let to = from;
    while (to < terms.length && terms[to]!.start < sentence.end) to += 1;
    const window = passage.windows.findIndex(
      ({ start, end }) => start <= sentence.start && sentence.end <= end,
    );
    const block = leafAt(leaves, sentence.start);
    sentences.push({
      ...sentence,
      candidate,
      ordinal,
      kind: kindOf(leaves[block]),
      block,
      terms: terms.slice(from, to).filter(({ end }) => end <= sentence.end),
      cosine: cosines[window] ?? 0,
    });
  });
  return candidate;
}

function kindOf(leaf: LeafBlock | undefined): CandidateKind {
  return leaf === undefined || leaf.kind === 'paragraph' || leaf.kind === 'heading' ? 'sentence' : leaf.kind;
}

function stemsOfText(text: string, language: string, reading: TermReading): Set<string> {
  return new Set(readTerms(text, language, reading).map((term) => term.stem));
}
