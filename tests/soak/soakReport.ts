import { saysFailed, saysWait, type ActionKind, type Entry } from './ledger.js';
import { slopeOf, type MemorySample } from './memory.js';
import type { SoakRecord } from './runSoak.js';

/** A soak in figures. */
export interface SoakReport {
  readonly minutes: number;
  readonly done: number;
  readonly lost: number;
  readonly doubled: number;
  /** Answers that said that the program failed, or that a limit was reached. */
  readonly failed: number;
  readonly limited: number;
  /** Interactions that were not acknowledged within three seconds. */
  readonly expired: number;
  readonly unhandled: number;
  readonly errorLines: number;
  readonly violations: readonly string[];
  readonly exitCode: number | null;
  readonly reindexings: Readonly<Record<string, number>>;
  readonly disturbances: Readonly<Record<string, number>>;
  readonly memory: Readonly<Record<'bot' | 'embedding', MemoryFigures>>;
  /** Milliseconds from asking to the answer. */
  readonly latency: readonly Latency[];
}

interface MemoryFigures {
  readonly firstMegabytes: number;
  readonly lastMegabytes: number;
  readonly mostMegabytes: number;
  /** Over the second half. */
  readonly slopeMegabytesAnHour: number;
}

interface Latency {
  readonly kind: ActionKind;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Counts up what a soak saw. */
export function reportOf(record: SoakRecord): SoakReport {
  const { ledger, samples, log } = record;
  const { entries } = ledger;
  const lines = log.split('\n');
  const count = (isMeant: (entry: Entry) => boolean): number => entries.filter(isMeant).length;
  return {
    minutes: record.seconds / 60,
    done: entries.length,
    lost: count(({ answers }) => answers === 0),
    doubled: count(({ answers }) => answers > 1),
    failed: count(saysFailed),
    limited: count(saysWait),
    expired: count(({ expired }) => expired),
    unhandled: lines.filter((line) => /unhandled|uncaught/i.test(line)).length,
    errorLines: lines.filter((line) => /"level":[56]0/.test(line)).length,
    violations: record.violations,
    exitCode: record.exitCode,
    reindexings: tally(record.reindexings),
    disturbances: record.disturbances,
    memory: {
      bot: memoryFigures(samples, ({ botMegabytes }) => botMegabytes),
      embedding: memoryFigures(samples, ({ embeddingMegabytes }) => embeddingMegabytes),
    },
    latency: latenciesOf(entries),
  };
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function memoryFigures(
  samples: readonly MemorySample[],
  read: (sample: MemorySample) => number | null,
): MemoryFigures {
  const points = samples.flatMap((sample) => {
    const y = read(sample);
    return y === null || y === 0 ? [] : [{ x: sample.atMs / 3_600_000, y }];
  });
  const values = points.map(({ y }) => y);
  return {
    firstMegabytes: values[0] ?? 0,
    lastMegabytes: values.at(-1) ?? 0,
    mostMegabytes: Math.max(0, ...values),
    slopeMegabytesAnHour: slopeOf(points.slice(Math.floor(points.length / 2))),
  };
}

function latenciesOf(entries: readonly Entry[]): Latency[] {
  // A reindexing is answered at once and goes on for as long as it takes.
  const kinds = [...new Set(entries.map(({ kind }) => kind))].filter((kind) => kind !== '/reindex');
  return kinds.map((kind) => {
    const taken = entries
      .filter((entry) => entry.kind === kind)
      .flatMap(({ askedMs, answeredMs }) => (answeredMs === null ? [] : [answeredMs - askedMs]))
      .sort((a, b) => a - b);
    const at = (share: number): number =>
      taken[Math.min(taken.length - 1, Math.floor(share * taken.length))] ?? 0;
    return { kind, count: taken.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: taken.at(-1) ?? 0 };
  });
}

/** Whether nothing was lost, doubled or thrown. */
export function isSound(report: SoakReport): boolean {
  const { lost, doubled, unhandled, violations, exitCode } = report;
  return lost + doubled + unhandled + violations.length === 0 && exitCode === 0;
}

/** The report as Markdown tables. */
export function formatSoak(report: SoakReport): string {
  const named = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ') || 'none';
  const memory = ({
    firstMegabytes,
    lastMegabytes,
    mostMegabytes,
    slopeMegabytesAnHour,
  }: MemoryFigures): string =>
    `${firstMegabytes.toFixed(0)} → ${lastMegabytes.toFixed(0)} MB, at most ${mostMegabytes.toFixed(0)}; ` +
    `${slopeMegabytesAnHour.toFixed(1)} MB an hour over the second half`;
  const rows: [string, string][] = [
    ['minutes', report.minutes.toFixed(1)],
    ['things done', String(report.done)],
    ['answers lost', String(report.lost)],
    ['answers doubled', String(report.doubled)],
    ['answers that say it failed', String(report.failed)],
    ['answers that ask to wait', String(report.limited)],
    ['interactions expired', String(report.expired)],
    ['unhandled rejections', String(report.unhandled)],
    ['error lines in the log', String(report.errorLines)],
    ['breaches of Discord’s rules', String(report.violations.length)],
    ['reindexings', named(report.reindexings)],
    ['disturbances', named(report.disturbances)],
    ['memory of the bot', memory(report.memory.bot)],
    ['memory of the embedding process', memory(report.memory.embedding)],
    ['exit code', String(report.exitCode)],
  ];
  const latency = report.latency.map(
    ({ kind, count, p50, p95, p99, max }) =>
      `| ${kind} | ${count} | ${[p50, p95, p99, max].map((ms) => ms.toFixed(0)).join(' | ')} |`,
  );
  return [
    '| | |',
    '|---|---|',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    '',
    '| ms from asking to the answer | count | p50 | p95 | p99 | most |',
    '|---|---|---|---|---|---|',
    ...latency,
    '',
  ].join('\n');
}
