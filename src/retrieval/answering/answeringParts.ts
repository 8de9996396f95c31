import type { Embedder } from '../../model/embedder.js';
import type { ReaderModel } from '../../model/readerModel.js';
import type { AnswerNote } from '../answerNote.js';
import type { EvidenceModel } from '../evidence/evidenceModel.js';
import type { Language } from '../../text/language.js';
import type { ArticleFilter, IndexReader } from '../../store/indexReader.js';
import type { AnswerStage } from './answerStage.js';

/** What answering needs; all of it is passed in and stays open. */
export interface AnsweringParts {
  readonly index: IndexReader;
  readonly embedder: Embedder;
  /** Weighs question and unit together; null for none. */
  readonly reader: ReaderModel | null;
  readonly language: Language;
  readonly model: EvidenceModel;
  /** Other spellings of a name that the index holds; default none. */
  readonly variants?: (term: string) => readonly string[];
  /** Whether the index holds a term, given folded; default none is known. */
  readonly isKnown?: (term: string) => boolean;
  /** Told as each stage of an answer ends. */
  readonly onStage?: (stage: AnswerStage) => void;
}

/** A question that is ready to be answered. */
export interface AnswerRequest {
  readonly question: string;
  /** The earlier question that this one goes on from; its words count less. Default none. */
  readonly context?: string | null;
  /** What was answered to it, and is not asked for again. Default none. */
  readonly answered?: string | null;
  readonly filter: ArticleFilter;
  /** `YYYY-MM-DD`: relative dates count from it. */
  readonly today: string;
  /** Most citations. */
  readonly top: number;
  /** How the question was read so far. */
  readonly notes: readonly AnswerNote[];
}
