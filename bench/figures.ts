import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { quantile } from '../src/evaluation/metrics.js';
import { benchFolder } from './benchOptions.js';

/** One thing that was measured. */
export interface Figure {
  /** At most 46 characters, so that the table keeps to 80 columns. */
  readonly name: string;
  readonly value: number;
  /** `times`: a ratio; `share`: of 1. */
  readonly unit: 'ms' | 's' | 'MB' | 'KB' | 'times' | 'share' | 'a second' | 'requests';
  /** The most that the value should be, in the same unit, or the least; null where nothing is promised. */
  readonly goal: number | null;
  /** Whether the goal is the least rather than the most; default false. */
  readonly atLeast?: boolean;
}

/** What stands behind a part's figures, row by row. */
export interface DetailTable {
  /** One sentence or two: what was measured, and in what unit. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** Texts as they are, numbers with up to three digits that count; null where nothing was measured. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const nameWidth = 46;

/** Of what was measured, the goal, and whether it was met. */
const widths = [12, 12, 7] as const;

/**
 * Prints a part's figures, ratios first, then its tables, and writes them with the time and the machine to
 * `data/bench/<part>.json`.
 */
export async function reportFigures(
  part: string,
  figures: readonly Figure[],
  tables: readonly DetailTable[] = [],
): Promise<void> {
  const told = [...figures]
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((figure) => ({ ...figure, met: isMet(figure) }));
  await mkdir(benchFolder, { recursive: true });
  const machine = machineOf();
  const report = { part, at: new Date().toISOString(), ...machine, figures: told, tables };
  await writeFile(`${benchFolder}${part}.json`, `${JSON.stringify(report, null, 2)}\n`);
  const rows = told.map(({ name, value, unit, goal, met, atLeast }) => [
    name,
    amount(value, unit),
    goal === null ? '' : `${atLeast === true ? '≥' : '<'} ${amount(goal, unit)}`,
    met === null ? '' : met ? 'met' : 'missed',
  ]);
  const heading = row([part, 'measured', 'goal', '']);
  const { cores, processor, memoryGb, node, load } = machine;
  const where = `(${cores} cores of ${processor}, ${memoryGb} GB, Node ${node}, load average ${load.toFixed(1)})`;
  const details = tables.map(formatTable);
  console.log(['', heading, '-'.repeat(80), ...rows.map(row), ...details, where, ''].join('\n'));
}

/** A table with its caption; numbers stand to the right. */
function formatTable({ caption, columns, rows }: DetailTable): string {
  const cells = [columns, ...rows.map((cellsOf) => cellsOf.map(shown))];
  const width = columns.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, i) => (i === 0 ? cell.padEnd(width[i] ?? 0) : cell.padStart(width[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return ['', caption, ...lines, ''].join('\n');
}

function shown(cell: string | number | null): string {
  if (cell === null) return '-';
  if (typeof cell === 'string') return cell;
  if (Math.abs(cell) >= 100 || Number.isInteger(cell)) return Math.round(cell).toLocaleString('en');
  return cell.toPrecision(3);
}

/** The middle of some durations. @throws RangeError when there is none */
export function median(values: readonly number[]): number {
  return quantile(measuredOnes(values), 0.5);
}

/** The duration that 95 of 100 do not exceed. @throws RangeError when there is none */
export function percentile95(values: readonly number[]): number {
  return quantile(measuredOnes(values), 0.95);
}

/** The 50th, 95th and 99th percentile. @throws RangeError when there is none */
export function percentiles(values: readonly number[]): [number, number, number] {
  return [median(values), percentile95(values), quantile(values, 0.99)];
}

function measuredOnes(values: readonly number[]): readonly number[] {
  if (values.length === 0) throw new RangeError('expected at least one measurement, got none');
  return values;
}

/** Ratios come first; else the order given. */
function rankOf({ unit }: Figure): number {
  return unit === 'times' || unit === 'share' ? 0 : 1;
}

function isMet({ value, goal, atLeast = false }: Figure): boolean | null {
  if (goal === null) return null;
  return atLeast ? value >= goal : value < goal;
}

function machineOf() {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'an unknown processor',
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    load: loadavg()[0] ?? 0,
  };
}

function amount(value: number, unit: Figure['unit']): string {
  const digits = { s: 2, ms: 1, MB: 0, KB: 2, times: 2, share: 3, 'a second': 0, requests: 0 }[unit];
  return unit === 'share' ? value.toFixed(digits) : `${value.toFixed(digits)} ${unit}`;
}

function row(cells: readonly string[]): string {
  const [name = '', ...others] = cells;
  const rest = others.map((cell, column) => cell.padStart(widths[column] ?? 0));
  return [name.padEnd(nameWidth), ...rest].join(' ').trimEnd();
}
