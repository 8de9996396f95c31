import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Resident memory at a time. */
export interface MemorySample {
  readonly atMs: number;
  /** Of the bot's own process, in megabytes (10⁶ bytes). */
  readonly botMegabytes: number;
  /** Of the embedding process that has been there for longest; null before there is one. */
  readonly embeddingMegabytes: number | null;
}

/** Asks `ps` for a process and its oldest embedding process. */
export async function sampleMemory(pid: number): Promise<MemorySample> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=,args=']);
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const megabytes = (row: readonly string[] | undefined): number => (Number(row?.[2] ?? 0) * 1024) / 1e6;
  const embedding = rows
    .filter((row) => row[1] === String(pid) && row.some((part) => part.includes('embeddingProcess')))
    .sort((a, b) => Number(a[0]) - Number(b[0]))[0];
  return {
    atMs: performance.now(),
    botMegabytes: megabytes(rows.find((row) => row[0] === String(pid))),
    embeddingMegabytes: embedding === undefined ? null : megabytes(embedding),
  };
}

/**
 * The slope of a line through points by least squares, in their units; 0 for fewer than two.
 * @see https://en.wikipedia.org/wiki/Simple_linear_regression
 */
export function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return spread === 0 || points.length < 2
    ? 0
    : points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread;
}
