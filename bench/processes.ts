import { execFile, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

/** The sample corpus. */
export const sampleCorpus = fileURLToPath(new URL('../corpus/', import.meta.url));

/** Compiled entries, and the process that holds an open archive. */
export const entries = {
  start: fileURLToPath(new URL('../dist/bot/main.js', import.meta.url)),
  index: fileURLToPath(new URL('../dist/index/main.js', import.meta.url)),
  archive: fileURLToPath(new URL('./archiveProcess.mjs', import.meta.url)),
};

/** A process's settings; nothing else of this environment is passed on but the path. */
export type ProcessSettings = Readonly<Record<string, string>>;

/**
 * Starts a compiled entry in a folder without a `.env`; it is ended when the part is over.
 * @param input what is piped in; by default nothing
 */
export function startProcess(
  entry: string,
  { cwd, settings, input = '' }: { cwd: string; settings: ProcessSettings; input?: string },
): ChildProcess {
  const child = spawn(process.execPath, [entry], { cwd, env: environmentOf(settings), stdio: 'pipe' });
  child.stdin.end(input);
  endWhenFinished(child);
  return child;
}

/** Starts {@link entries.archive}; it is ended when the part is over. */
export function startArchiveProcess(indexDir: string, modelsDir: string): ChildProcess {
  const child = fork(entries.archive, [indexDir, modelsDir], { env: environmentOf({}), execArgv: [] });
  endWhenFinished(child);
  return child;
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

/** What an index run reports, and how long its whole process took. */
export interface IndexRun {
  readonly seconds: number;
  readonly processSeconds: number;
  /** Null when nothing had changed. */
  readonly index: { readonly articles: number } | null;
}

/** Runs the indexer to its end. @throws Error when it fails */
export async function runIndex(corpusDir: string, indexDir: string, modelsDir: string): Promise<IndexRun> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [entries.index, '--json'], {
    env: environmentOf({ CORPUS_DIR: corpusDir, INDEX_DIR: indexDir, MODELS_DIR: modelsDir }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWhenFinished(child);
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`expected the indexer to end with 0, got ${code}: ${errors}`);
  const processSeconds = (performance.now() - startedAt) / 1000;
  return { ...(JSON.parse(out) as Omit<IndexRun, 'processSeconds'>), processSeconds };
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
