import type { RunOutcome, Reindexing } from '../reindexing/reindexing.js';

/** Between two tries while another run is under way. */
const againMs = 2000;

/** Tries until it is given up: the next run takes the change up anyway. */
const mostTries = 150;

/** Brings the index up to date after changes of the corpus that the bot makes; changes during a run lead to one more. */
export interface IndexSoon {
  /** Resolves when what was changed by now is in the index, or could not be brought there. */
  changed(): Promise<RunOutcome['kind']>;
}

/** @param wait for so many milliseconds */
export function createIndexSoon(
  reindexing: Pick<Reindexing, 'run'>,
  wait: (ms: number) => Promise<void>,
): IndexSoon {
  let running: Promise<RunOutcome['kind']> = Promise.resolve('unchanged');
  let next: Promise<RunOutcome['kind']> | null = null;
  const runOnce = async (): Promise<RunOutcome['kind']> => {
    for (let tries = 1; ; tries += 1) {
      const { kind } = await reindexing.run({ full: false, onStep: () => undefined });
      if (kind !== 'already running' || tries === mostTries) return kind;
      await wait(againMs);
    }
  };
  return {
    changed: () => {
      // A run that has begun may have passed the file by: those who come meanwhile share the one after it.
      next ??= running
        .catch(() => 'failed' as const)
        .then(() => {
          next = null;
          running = runOnce();
          return running;
        });
      return next;
    },
  };
}
