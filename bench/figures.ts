import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { quantile } from '../src/evaluation/metrics.js';

/** One thing that was measured. */
export interface Figure {
  /** At most 46 characters, so that the table keeps to 80 columns. */
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB';
  /** The most that the value should be, in the same unit; null where nothing is promised. */
  readonly goal: number | null;
}

/** Where the figures of each part are kept. */
const folder = fileURLToPath(new URL('../data/bench/', import.meta.url));

const nameWidth = 46;

/** Of what was measured, the goal, and whether it was met. */
const widths = [12, 12, 7] as const;

/** Prints a part's figures as a table and writes them, with the time, the cores and how busy they are, to `data/bench/<part>.json`. */
export async function reportFigures(part: string, figures: readonly Figure[]): Promise<void> {
  const told = figures.map((figure) => ({ ...figure, met: isMet(figure) }));
  await mkdir(folder, { recursive: true });
  const [cores, load] = [availableParallelism(), loadavg()[0] ?? 0];
  const report = { part, at: new Date().toISOString(), cores, load, figures: told };
  await writeFile(`${folder}${part}.json`, `${JSON.stringify(report, null, 2)}\n`);
  const rows = told.map(({ name, value, unit, goal, met }) => [
    name,
    amount(value, unit),
    goal === null ? '' : `< ${amount(goal, unit)}`,
    met === null ? '' : met ? 'met' : 'not met',
  ]);
  const heading = row([part, 'measured', 'goal', '']);
  const busy = `(${cores} cores, load average ${load.toFixed(1)})`;
  console.log(['', heading, '-'.repeat(80), ...rows.map(row), busy, ''].join('\n'));
}

/** The middle of some durations. @throws RangeError when there is none */
export function median(values: readonly number[]): number {
  return quantile(measuredOnes(values), 0.5);
}

/** The duration that 95 of 100 do not exceed. @throws RangeError when there is none */
export function percentile95(values: readonly number[]): number {
  return quantile(measuredOnes(values), 0.95);
}

function measuredOnes(values: readonly number[]): readonly number[] {
  if (values.length === 0) throw new RangeError('expected at least one measurement, got none');
  return values;
}

function isMet({ value, goal }: Figure): boolean | null {
  return goal === null ? null : value < goal;
}

function amount(value: number, unit: Figure['unit']): string {
  const digits = { s: 2, ms: 1, MB: 0 }[unit];
  return `${value.toFixed(digits)} ${unit}`;
}

function row(cells: readonly string[]): string {
  const [name = '', ...others] = cells;
  const rest = others.map((cell, column) => cell.padStart(widths[column] ?? 0));
  return [name.padEnd(nameWidth), ...rest].join(' ').trimEnd();
}
