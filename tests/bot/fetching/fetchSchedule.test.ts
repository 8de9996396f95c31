import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ArchiveSpec } from '../../../src/archives/archiveSpec.js';
import { createFetchSchedule, type FetchScheduleOptions } from '../../../src/bot/fetching/fetchSchedule.js';
import { createLog } from '../../../src/bot/log.js';
import { watchFetching } from '../../../src/bot/metrics/fetchMetrics.js';
import { fetchArchive } from '../../../src/fetch/fetchArchive.js';
import type { RunOutcome } from '../../../src/bot/reindexing/reindexing.js';
import { Registry } from 'prom-client';
import { sourceOf } from '../../fetch/fetchRig.js';
import { articlePage, openTestSite } from '../../support/site/testSite.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

const hourMs = 3_600_000;

/** A schedule over an archive that is fetched from a site for real, at a clock of its own. */
async function openRig(changes: Partial<FetchScheduleOptions> = {}) {
  const site = await openTestSite();
  onTestFinished(() => site.close());
  site.pages.set('/a', { body: articlePage('A', ['A text.']) });
  const corpusDir = join(await temporaryFolder(), 'docs');
  await mkdir(corpusDir);
  const docs: ArchiveSpec = {
    ...{ name: 'docs', title: 'Docs', corpusDir, indexDir: 'none', indexPlace: 'none', goldenPath: 'none' },
    sources: [sourceOf.sitemap(`${site.origin}/sitemap.xml`, { everyMs: hourMs })],
    ...{ servers: [], channels: [], roles: [] },
  };
  let nowMs = Date.UTC(2024, 4, 1);
  const now = (): Date => new Date(nowMs);
  const lines: string[] = [];
  const log = createLog(
    { level: 'info', secrets: [] },
    new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) }),
  );
  const fetches: string[] = [];
  const indexed: string[] = [];
  let outcome: RunOutcome = { kind: 'unchanged' };
  const counted: string[] = [];
  const schedule = createFetchSchedule({
    ...{ specs: [docs, { ...docs, name: 'hand', sources: [] }], now, log },
    isMine: () => true,
    fetch: async (archive, signal) => {
      fetches.push(archive.name);
      const sleep = (milliseconds: number): Promise<void> => Promise.resolve(void (nowMs += milliseconds));
      const report = await fetchArchive({ archive, userAgent: 'x', now, sleep, signal, onlyDue: true });
      const failed = report.sources.filter((one) => one.outcome === 'failed');
      return { kind: 'done', isChanged: report.isChanged, failed };
    },
    reindex: ({ name }) => {
      indexed.push(name);
      return Promise.resolve(outcome);
    },
    counted: (kind) => counted.push(kind),
    ...changes,
  });
  return {
    ...{ schedule, site, fetches, indexed, counted, lines },
    pass: (milliseconds: number) => void (nowMs += milliseconds),
    ends: (next: RunOutcome) => void (outcome = next),
  };
}

describe('the schedule', () => {
  it('fetches what is due, and the index follows what changed', async () => {
    const { schedule, site, fetches, indexed, pass, counted } = await openRig();
    await schedule.look();
    expect([fetches, indexed]).toEqual([['docs'], ['docs']]);
    await schedule.look();
    expect(fetches).toHaveLength(1);
    pass(hourMs);
    await schedule.look();
    expect([fetches.length, indexed.length]).toEqual([2, 1]);
    site.pages.set('/b', { body: articlePage('B', ['Another text.']) });
    pass(hourMs);
    await Promise.all([schedule.look(), schedule.look()]);
    expect([fetches.length, indexed.length]).toEqual([3, 2]);
    expect(counted).toEqual(['done', 'done', 'done']);
  });

  it('tries an index that could not be made again, but not one that does worse', async () => {
    const { schedule, indexed, pass, ends, lines } = await openRig();
    ends({ kind: 'failed', reason: 'no room' });
    await schedule.look();
    await schedule.look();
    expect(indexed).toHaveLength(1);
    pass(15 * 60_000);
    ends({ kind: 'worse', generation: '2', questions: [] });
    await schedule.look();
    expect(indexed).toHaveLength(2);
    pass(30 * 60_000);
    await schedule.look();
    expect(indexed).toHaveLength(2);
    expect(lines.join('')).toContain('no room');
    expect(lines.join('')).toContain('the old one stays in use');
  });

  it('says what failed and since when, and is counted', async () => {
    const { schedule, site, pass, lines } = await openRig();
    const registry = new Registry();
    watchFetching(registry, () => schedule.status(['docs', 'hand']))('done');
    await schedule.look();
    site.faults.set('/sitemap.xml', { kind: 'status', status: 500 });
    pass(hourMs);
    await schedule.look();
    expect(schedule.status(['docs', 'hand'])).toMatchObject([
      {
        archive: 'docs',
        sources: [
          {
            pages: 1,
            failedSince: expect.stringMatching(/^2024-05-01T01:00/) as string,
            reason: 'status 500',
          },
        ],
      },
    ]);
    expect(schedule.status(['hand'])).toEqual([]);
    expect(lines.join('')).toContain('failed: status 500');
    const told = await registry.metrics();
    expect(told).toContain('footnote_fetches_total{outcome="done"} 1');
    expect(told).toContain('footnote_fetch_failing_sources{archive="docs"} 1');
    expect(told).toContain('footnote_fetch_pages{archive="docs"} 1');
    expect(told).toContain(
      `footnote_fetch_oldest_success_timestamp_seconds{archive="docs"} ${Date.UTC(2024, 4, 1) / 1000}`,
    );
  });

  it('leaves it to another process where that fetches, and stops when it is told', async () => {
    const elsewhere = await openRig({ isMine: () => false });
    await elsewhere.schedule.look();
    expect(elsewhere.fetches).toEqual([]);
    const { schedule, indexed, fetches } = await openRig({
      fetch: (_, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'stopped' }))),
    });
    const looking = schedule.look();
    await schedule.stop();
    await looking;
    expect([indexed, fetches]).toEqual([[], []]);
  });
});
