import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { embeddingProcessesOf, startBotProcess } from '../../support/botProcess.js';
import { startTestDiscord } from '../../support/discord/testDiscord.js';
import { freePorts } from '../../support/freePorts.js';
import { readSamples, valueOf, type Sample } from '../../support/samples.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Every query of the dashboard. */
function dashboardQueries(): string[] {
  const dashboard: unknown = JSON.parse(
    readFileSync(join(root, 'examples/monitoring/grafana-dashboard.json'), 'utf8'),
  );
  const found: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string' && (key === 'expr' || (key === 'query' && value.includes('('))))
      found.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, name);
  };
  walk(dashboard, '');
  return found;
}

/** Series and labels of a query that no sample has, in words; empty when the query finds what it names. */
function missingFrom(samples: readonly Sample[], query: string): string[] {
  const series = [...query.matchAll(/\b((?:footnote|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)];
  if (series.length === 0) return ['a metric'];
  const grouped = [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names = '']) => names.split(/,\s*/));
  return series.flatMap(([, name = '', selector = '']) => {
    const named = samples.filter((one) => one.name === name);
    const wanted = [...selector.matchAll(/(\w+)="([^"]*)"/g)].filter(([, label]) => label !== 'job');
    const isThere = named.some((one) => wanted.every(([, label = '', value]) => one.labels[label] === value));
    // The scraper adds these two.
    const labels = grouped.filter((label) => label !== 'instance' && label !== 'job');
    const unknown = labels.filter((label) => !named.some((one) => label in one.labels));
    return [...(isThere ? [] : [`${name}{${selector}}`]), ...unknown.map((label) => `${name} by ${label}`)];
  });
}

test('footnote start with METRICS_PORT tells its state from the first minute to the last, and all that the dashboard asks for', async () => {
  const discord = await startTestDiscord({ waitTimeoutMs: 90_000 });
  onTestFinished(() => discord.close());
  const port = await freePorts(1);
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return [response.status, await response.text()] as const;
  };
  const bot = startBotProcess({
    discord,
    corpusDir: join(root, 'corpus'),
    indexDir: join(await temporaryFolder(), 'data', 'index'),
    environment: { METRICS_PORT: String(port) },
  });
  onTestFinished(() => void (bot.child.exitCode === null && bot.child.kill('SIGKILL')));
  // From the start, while the index is built for the first time.
  await expect
    .poll(
      () =>
        get('/healthz').then(
          ([status]) => status,
          () => 0,
        ),
      { timeout: 60_000 },
    )
    .toBe(200);
  const [status, body] = await get('/readyz');
  expect([status, JSON.parse(body)]).toMatchObject([
    503,
    { missing: { index: 'the index is being brought up to date', gateway: expect.any(String) as string } },
  ]);
  await expect
    .poll(() => get('/readyz').catch(() => [0]), { timeout: 90_000, interval: 200 })
    .toEqual([200, '{"status":"ready"}\n']);
  expect(await bot.ask('How many Canadian soldiers are posted across Iraq?')).toContain('850');
  const samples = readSamples((await get('/metrics'))[1]);
  expect(dashboardQueries().length).toBeGreaterThan(20);
  expect(dashboardQueries().flatMap((query) => missingFrom(samples, query))).toEqual([]);
  expect(valueOf(samples, 'footnote_questions_total', { surface: 'mention', status: 'answered' })).toBe(1);
  expect(valueOf(samples, 'footnote_index_articles')).toBe(14);
  expect(valueOf(samples, 'footnote_index_bytes')).toBeGreaterThan(100_000);
  expect(valueOf(samples, 'footnote_embedding_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  expect(valueOf(samples, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  // By the system's own account, where there is one.
  for (const pid of embeddingProcessesOf(bot.pid)) {
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain(discord.token);
  }
  expect(await bot.end()).toBe(0);
  expect(bot.log()).toContain('"msg":"disconnected from Discord"');
  expect(bot.log()).not.toContain('reconnecting');
  expect(bot.log()).not.toContain(discord.token);
  expect(bot.log()).not.toContain('soldiers');
}, 200_000);

test('footnote start says before any work that METRICS_PORT is taken, and ends with 2', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'start'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      DISCORD_TOKEN: 'a.b.c',
      CORPUS_DIR: join(root, 'corpus'),
      INDEX_DIR: join(await temporaryFolder(), 'index'),
      METRICS_PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const [told, [code]] = await Promise.all([
    text(child.stderr!),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  expect([code, told]).toEqual([
    2,
    expect.stringMatching(/^expected [^\n]*METRICS_PORT[^\n]*free port[^\n]*\n$/),
  ]);
});
