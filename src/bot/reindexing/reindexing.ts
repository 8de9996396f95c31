import type { GoldenQuestion } from './goldenQuestions.js';
import type { RunPreview, RunProgress, RunReport } from './runIndexer.js';

/** How a reindexing ended. Only `done` has swapped the index. */
export type RunOutcome =
  | { readonly kind: 'done'; readonly report: RunReport & { index: NonNullable<RunReport['index']> } }
  | { readonly kind: 'unchanged' }
  /** The new generation waits for {@link Reindexing.use}. */
  | { readonly kind: 'worse'; readonly generation: string; readonly questions: readonly GoldenQuestion[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'already running' };

/** What a run tells on its way. */
export type RunStep =
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'checking'; readonly questions: number };

/** How going back ended. */
export type RollbackOutcome =
  | { readonly kind: 'done'; readonly generation: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'already running' };

/** What mending a damaged index came to; the reason says also what answers meanwhile. */
export type MendOutcome =
  | { readonly kind: 'done'; readonly generation: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** What is asked of a run. */
export interface RunOptions {
  readonly full: boolean;
  /** One archive of several; default all of them. */
  readonly archive?: string;
  readonly onStep: (step: RunStep) => void;
}

/** Brings the index up to date while the old one answers. One run at a time. */
export interface Reindexing {
  /** Null, with the reason, when the indexer could not tell. */
  preview(): Promise<{ readonly preview: RunPreview | null; readonly reason: string }>;
  run(options: RunOptions): Promise<RunOutcome>;
  /** False when nothing is under way. */
  cancel(): Promise<boolean>;
  /** Puts a generation in force that was kept waiting; false when it is gone. */
  use(generation: string): Promise<boolean>;
  /** Goes back to the generation before. */
  rollback(): Promise<RollbackOutcome>;
  /**
   * Exchanges a damaged generation: for the one before, brought up to date, or where that cannot be opened for one built
   * anew. Golden questions are not asked: there is nothing to compare with.
   */
  mend(): Promise<MendOutcome>;
  /** Takes up a generation that another process put in force. True when there was one. */
  refresh(): Promise<boolean>;
}
