import { execFile, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { IndexSummary } from '../src/store/indexReader.js';

/** The sample corpus. */
export const sampleCorpus = fileURLToPath(new URL('../corpus/', import.meta.url));

/** The compiled program, and the process that holds an open archive. */
export const entries = {
  footnote: fileURLToPath(new URL('../dist/cli/main.js', import.meta.url)),
  archive: fileURLToPath(new URL('./archiveProcess.mjs', import.meta.url)),
  stages: fileURLToPath(new URL('./stageProcess.mjs', import.meta.url)),
  gaps: fileURLToPath(new URL('./gapMonitor.mjs', import.meta.url)),
};

/** A process's settings; nothing else of this environment is passed on but the path. */
export type ProcessSettings = Readonly<Record<string, string>>;

/**
 * Starts `footnote start` in a folder without a `.env`; it is ended when the part is over.
 * @param input what is piped in; by default nothing
 */
export function startFootnote({
  cwd,
  settings,
  input = '',
}: {
  cwd: string;
  settings: ProcessSettings;
  input?: string;
}): ChildProcess {
  const child = spawn(process.execPath, [entries.footnote, 'start'], {
    cwd,
    env: environmentOf(settings),
    stdio: 'pipe',
  });
  child.stdin.end(input);
  endWhenFinished(child);
  return child;
}

/** Starts {@link entries.archive}; it is ended when the part is over. Several indexes are asked as one. */
export function startArchiveProcess(
  indexDir: string | readonly string[],
  modelsDir: string,
  reader = 'bundled',
): ChildProcess {
  const indexDirs = typeof indexDir === 'string' ? [indexDir] : indexDir;
  return startScript(entries.archive, [modelsDir, reader, ...indexDirs]);
}

/** Starts a script that is talked to; it is ended when the part is over. Typed arrays arrive as such. */
export function startScript(path: string, parameters: readonly string[]): ChildProcess {
  const child = fork(path, parameters, {
    ...{ env: environmentOf({}), execArgv: [] },
    serialization: 'advanced',
  });
  endWhenFinished(child);
  return child;
}

/** Sends a message and waits for the next one. @throws Error when the process ends before */
export async function askProcess<T>(child: ChildProcess, message: object): Promise<T> {
  child.send(message);
  return (await messageFrom(child)) as T;
}

/** The next message of a process. @throws Error when the process ends before one */
export async function messageFrom(child: ChildProcess): Promise<unknown> {
  const settled = new AbortController();
  const { signal } = settled;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`expected a message, got the end of the process with ${String(code)}`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), ended])) as [unknown];
    return message;
  } finally {
    // The one of the two that is still waited for is rejected, and nobody waits for it any more.
    ended.catch(() => undefined);
    settled.abort();
  }
}

/** What an index run reports, how long its whole process took, and the most memory that it and those below it held. */
export interface IndexRun {
  readonly seconds: number;
  readonly processSeconds: number;
  readonly memory: TreeMegabytes;
  readonly changed: number;
  readonly windowsEmbedded: number;
  /** Null when nothing had changed. */
  readonly index: Pick<IndexSummary, 'articles' | 'passages' | 'windows'> | null;
}

/** Runs the indexer to its end. @param gapsFile see `gapMonitor.mjs` @throws Error when it fails */
export async function runIndex(
  corpusDir: string,
  indexDir: string,
  modelsDir: string,
  gapsFile?: string,
): Promise<IndexRun> {
  const startedAt = performance.now();
  const monitor = gapsFile === undefined ? [] : ['--import', entries.gaps];
  const child = spawn(process.execPath, [...monitor, entries.footnote, 'index', '--json'], {
    env: environmentOf({
      ...{ CORPUS_DIR: corpusDir, INDEX_DIR: indexDir, MODELS_DIR: modelsDir },
      ...(gapsFile !== undefined && { BENCH_GAPS: gapsFile }),
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWhenFinished(child);
  const mostMemory = watchMemory(child.pid!);
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  const memory = await mostMemory();
  if (code !== 0) throw new Error(`expected the indexer to end with 0, got ${code}: ${errors}`);
  const processSeconds = (performance.now() - startedAt) / 1000;
  const report = JSON.parse(out) as Omit<IndexRun, 'processSeconds' | 'memory'>;
  return { ...report, processSeconds, memory };
}

/** Runs a command of the program in a folder without a `.env`. @returns what it prints @throws Error when it fails */
export async function runFootnote(cwd: string, argv: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [entries.footnote, ...argv], {
    cwd,
    env: environmentOf({}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWhenFinished(child);
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`expected footnote ${argv[0]} to end with 0, got ${code}: ${errors}`);
  return out;
}

/** Resident memory of a process and of those it started, in megabytes (10⁶ bytes). Asks `ps`. */
export async function residentMegabytes(pid: number): Promise<{ own: number; children: number }> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const sum = (column: number) =>
    rows.filter((row) => row[column] === pid).reduce((total, row) => total + (row[2] ?? 0) * 1024, 0) / 1e6;
  return { own: sum(0), children: sum(1) };
}

/** Memory of a process and all below it, in megabytes (10⁶ bytes). */
export interface TreeMegabytes {
  /** Resident, with what processes share counted for each of them. */
  readonly resident: number;
  /** With what processes share divided among them; null where the system does not say (it is Linux that does). */
  readonly proportional: number | null;
  /** Their own, without pages of files, which the system can take back; null as above. */
  readonly anonymous: number | null;
}

/** What a process and all that it started, and those started, hold now. */
export async function treeMegabytes(pid: number): Promise<TreeMegabytes> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const within = [pid];
  for (const parent of within) {
    within.push(...rows.filter(([, above]) => above === parent).map(([below]) => below));
  }
  const resident = rows.filter(([one]) => within.includes(one)).reduce((sum, [, , kib]) => sum + kib, 0);
  const rollups = await Promise.all(within.map(readRollup));
  return {
    resident: (resident * 1024) / 1e6,
    proportional: megabytesOf(rollups, 'Pss'),
    anonymous: megabytesOf(rollups, 'Anonymous'),
  };
}

/** Looking holds up what is looked at. */
const lookEveryMs = 2000;

/** The most memory that a process and those below it held at any look, until the function is called. */
export function watchMemory(pid: number): () => Promise<TreeMegabytes> {
  let most: TreeMegabytes = { resident: 0, proportional: null, anonymous: null };
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    const now = await treeMegabytes(pid);
    if (now.resident > most.resident) most = now;
  };
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, lookEveryMs);
  return async () => {
    clearInterval(timer);
    await looking;
    return most;
  };
}

/** What the system says of a process's pages; empty for one that has ended meanwhile, and where it says nothing. */
function readRollup(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
}

function megabytesOf(rollups: readonly string[], name: string): number | null {
  const kib = rollups.map((rollup) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1]);
  if (kib.includes(undefined)) return null;
  return (kib.reduce((sum, one) => sum + Number(one), 0) * 1024) / 1e6;
}

/** Asks a process to end, and waits until it has. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  child.kill('SIGTERM');
  await exit;
  clearTimeout(impatience);
}

function endWhenFinished(child: ChildProcess): void {
  onTestFinished(() => endProcess(child));
}

function environmentOf(settings: ProcessSettings): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], ...settings };
}
