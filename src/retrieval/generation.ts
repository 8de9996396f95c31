import type { IndexReader } from '../store/indexReader.js';
import { noFilter } from '../store/indexReader.js';
import { referenceOf } from './answering/referenceOf.js';
import { indexTitles, type TitleIndex } from './lookup/titleIndex.js';
import { openSpelling, type Spelling } from './question/spelling.js';

/** A generation of an index, or of several as one, with what is kept in memory for it. */
export interface Generation {
  readonly index: IndexReader;
  readonly titles: TitleIndex;
  readonly spelling: Spelling;
  /** Questions that it answers well; asked for at the first small talk. */
  questionsToTry: Promise<readonly string[]> | null;
}

/** A generation that stays open until it is let go. */
export interface HeldGeneration {
  readonly generation: Generation;
  readonly release: () => Promise<void>;
}

/** Has the generation in force, and exchanges it. */
export interface GenerationHolder {
  /** @throws FootnoteError `INDEX_MISSING` where there is none */
  current(): Generation;
  /** @throws FootnoteError `INDEX_MISSING` where there is none */
  hold(): HeldGeneration;
  /** Takes up the generation in force when another one was made since; true when it did. */
  refresh(): Promise<boolean>;
  close(): Promise<void>;
}

/** Reads what is kept in memory of a generation. */
export async function openGeneration(index: IndexReader): Promise<Generation> {
  // Most of its time the graph is read by the system.
  const ready = index.ready();
  ready.catch(() => undefined);
  const titles = await indexTitles((await index.references(noFilter)).map(referenceOf));
  const spelling = await openSpelling(index.vocabulary());
  await ready;
  return { index, titles, spelling, questionsToTry: null };
}
