import type { Reindexing, RunOutcome } from './reindexing.js';
import type { BotMetrics } from '../metrics/botMetrics.js';

/** Reindexing whose runs are counted and timed. */
export function measuredReindexing(
  reindexing: Reindexing,
  metrics: Pick<BotMetrics, 'reindexing'>,
): Reindexing {
  return {
    ...reindexing,
    run: async (options) => {
      const startedAt = performance.now();
      let outcome: RunOutcome['kind'] = 'failed';
      try {
        const ended = await reindexing.run(options);
        outcome = ended.kind;
        return ended;
      } finally {
        metrics.reindexing(outcome, performance.now() - startedAt);
      }
    },
  };
}
