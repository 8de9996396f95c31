import type { Reindexing, RunOptions, RunStep } from './reindexing.js';

/** What one process may ask of the one that reindexes. */
export const reindexMethods = ['preview', 'run', 'cancel', 'use', 'rollback', 'mend'] as const;

/** See {@link reindexMethods}. */
export type ReindexMethod = (typeof reindexMethods)[number];

/** A call on its way between processes; the argument comes from another one. */
export interface ReindexCall {
  readonly method: ReindexMethod;
  readonly argument: unknown;
}

/** What of a run's options goes to another process. */
export function runArgument({ full, archive }: RunOptions): Omit<RunOptions, 'onStep'> {
  return { full, ...(archive === undefined ? {} : { archive }) };
}

function readRunArgument(argument: unknown): Omit<RunOptions, 'onStep'> {
  const { full, archive } = (argument ?? {}) as { full?: unknown; archive?: unknown };
  return { full: full === true, ...(typeof archive === 'string' ? { archive } : {}) };
}

/** Does what one call asks for. */
export function answerCall(
  { method, argument }: ReindexCall,
  reindexing: Reindexing,
  onStep: (step: RunStep) => void,
): Promise<unknown> {
  switch (method) {
    case 'preview':
      return reindexing.preview();
    case 'run':
      return reindexing.run({ ...readRunArgument(argument), onStep });
    case 'cancel':
      return reindexing.cancel();
    case 'use':
      return reindexing.use(String(argument));
    case 'rollback':
      return reindexing.rollback();
    case 'mend':
      return reindexing.mend();
  }
}
