import { Counter, Gauge, type Registry } from 'prom-client';
import type { FetchStatus } from '../../fetch/fetchStatus.js';
import type { FetchOutcome } from '../fetching/runFetch.js';

const outcomes = ['done', 'failed', 'stopped'] as const satisfies readonly FetchOutcome['kind'][];

/**
 * Adds how fetches ended, and how things stand with the sources. Only for archives that have sources.
 * @param status read at each scrape
 * @returns what counts a fetch
 */
export function watchFetching(
  registry: Registry,
  status: () => readonly FetchStatus[],
): (outcome: FetchOutcome['kind']) => void {
  const counter = new Counter({
    name: 'footnote_fetches_total',
    help: 'Fetches of an archive that were due, by how they ended. With shards, those of the first one.',
    labelNames: ['outcome'] as const,
    registers: [registry],
  });
  for (const outcome of outcomes) counter.inc({ outcome }, 0);
  const gauge = (name: string, help: string, read: (status: FetchStatus) => number): void => {
    new Gauge({
      name,
      help,
      labelNames: ['archive'] as const,
      registers: [registry],
      collect() {
        for (const one of status()) this.set({ archive: one.archive }, read(one));
      },
    });
  };
  const sum = (of: (source: FetchStatus['sources'][number]) => number) => (one: FetchStatus) =>
    one.sources.reduce((total, source) => total + of(source), 0);
  gauge(
    'footnote_fetch_pages',
    'Fetched pages that are kept.',
    sum(({ pages }) => pages),
  );
  gauge(
    'footnote_fetch_failed_pages',
    'Pages whose last fetch failed; they stay as they were.',
    sum(({ failed }) => failed),
  );
  gauge(
    'footnote_fetch_failing_sources',
    'Sources that could not be listed when they were last asked.',
    sum(({ failedSince }) => (failedSince === null ? 0 : 1)),
  );
  gauge(
    'footnote_fetch_oldest_success_timestamp_seconds',
    'When the source that was fetched longest ago was fetched as a whole; 0 for never.',
    (one) =>
      Math.min(
        ...one.sources.map(({ fetchedAt }) => (fetchedAt === null ? 0 : Date.parse(fetchedAt) / 1000)),
      ),
  );
  return (outcome) => counter.inc({ outcome });
}
