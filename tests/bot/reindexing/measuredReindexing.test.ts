import { expect, test } from 'vitest';
import type { Reindexing, RunOutcome } from '../../../src/bot/reindexing/reindexing.js';
import { createBotMetrics } from '../../../src/bot/metrics/botMetrics.js';
import { measuredReindexing } from '../../../src/bot/reindexing/measuredReindexing.js';
import { readSamples, valueOf } from '../../support/samples.js';

test('each run is counted by its outcome, one that throws as failed, and timed when it made an index', async () => {
  const metrics = createBotMetrics();
  const outcomes: (RunOutcome | Error)[] = [
    { kind: 'unchanged' },
    { kind: 'worse', generation: '000002-0badcafe', questions: [] },
    { kind: 'already running' },
    new Error('no'),
  ];
  const run = () => {
    const outcome = outcomes.shift();
    return outcome instanceof Error || outcome === undefined
      ? Promise.reject(outcome!)
      : Promise.resolve(outcome);
  };
  const reindexing = measuredReindexing({ run } as unknown as Reindexing, metrics);
  const options = { full: false, onStep: () => undefined };
  expect(await reindexing.run(options)).toEqual({ kind: 'unchanged' });
  await reindexing.run(options);
  await reindexing.run(options);
  await expect(reindexing.run(options)).rejects.toThrow('no');
  const samples = readSamples(await metrics.registry.metrics());
  const counted = samples.filter((one) => one.name === 'footnote_reindex_total' && one.value > 0);
  expect(counted.map(({ labels, value }) => [labels['outcome'], value])).toEqual([
    ['unchanged', 1],
    ['worse', 1],
    ['failed', 1],
    ['already running', 1],
  ]);
  expect(valueOf(samples, 'footnote_reindex_seconds_count')).toBe(1);
});
