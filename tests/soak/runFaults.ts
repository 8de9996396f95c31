import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultRow } from '../faults/faultTable.js';

/**
 * Runs the fault tests at length, one file after the other, and gives their table.
 * @returns the exit code of the tests, and the table as Markdown
 */
export async function runFaults(seed: number): Promise<{ readonly code: number; readonly table: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-faults-'));
  const path = join(folder, 'table.jsonl');
  try {
    const child = spawn('npx', ['vitest', 'run', '--no-file-parallelism', 'tests/faults'], {
      env: { ...process.env, FAULTS_LONG: '1', FAULTS_TABLE: path, FAULTS_SEED: String(seed) },
      // The table alone belongs on standard output.
      stdio: ['ignore', 2, 2],
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    const text = await readFile(path, 'utf8').catch(() => '');
    const rows = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as FaultRow);
    return { code: code ?? 1, table: formatFaults(rows) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function formatFaults(rows: readonly FaultRow[]): string {
  const lines = rows.map(
    ({ fault, tries, survived, lost }) => `| ${fault} | ${tries} | ${survived} | ${lost} |`,
  );
  return ['| fault | tries | survived | lost |', '|---|---|---|---|', ...lines, ''].join('\n');
}
