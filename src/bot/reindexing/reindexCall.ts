import type { Reindexing, RunStep } from './reindexing.js';

/** What one process may ask of the one that reindexes. */
export const reindexMethods = ['preview', 'run', 'cancel', 'use', 'rollback', 'mend'] as const;

/** See {@link reindexMethods}. */
export type ReindexMethod = (typeof reindexMethods)[number];

/** A call on its way between processes; the argument comes from another one. */
export interface ReindexCall {
  readonly method: ReindexMethod;
  readonly argument: unknown;
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
      return reindexing.run({ full: (argument as { full?: unknown } | null)?.full === true, onStep });
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
