import type { RunOutcome, Reindexing } from '../reindexing/reindexing.js';

/** Between two tries while another run is under way. */
const againMs = 2000;

/** Tries until it is given up: the next run takes the change up anyway. */
const mostTries = 150;

/**
 * Brings the index of an archive up to date after changes of its corpus that the bot makes; changes during a run lead to
 * one more.
 */
export interface IndexSoon {
  /** Resolves when what was changed by now is in the index, or could not be brought there. */
  changed(archive: string): Promise<RunOutcome['kind']>;
}

/** @param wait for so many milliseconds */
export function createIndexSoon(
  reindexing: Pick<Reindexing, 'run'>,
  wait: (ms: number) => Promise<void>,
): IndexSoon {
  const queues = new Map<string, () => Promise<RunOutcome['kind']>>();
  const runOnce = async (archive: string): Promise<RunOutcome['kind']> => {
    for (let tries = 1; ; tries += 1) {
      const { kind } = await reindexing.run({ full: false, archive, onStep: () => undefined });
      if (kind !== 'already running' || tries === mostTries) return kind;
      await wait(againMs);
    }
  };
  return {
    changed: (archive) => {
      const queue = queues.get(archive) ?? runQueue(() => runOnce(archive));
      queues.set(archive, queue);
      return queue();
    },
  };
}

/** Runs one after the other. A run that has begun may have passed a file by: who comes meanwhile shares the one after it. */
function runQueue(run: () => Promise<RunOutcome['kind']>): () => Promise<RunOutcome['kind']> {
  let running: Promise<RunOutcome['kind']> = Promise.resolve('unchanged');
  let next: Promise<RunOutcome['kind']> | null = null;
  return () => {
    next ??= running
      .catch(() => 'failed' as const)
      .then(() => {
        next = null;
        running = run();
        return running;
      });
    return next;
  };
}
