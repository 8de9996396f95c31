import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { sharedModelsDir } from '../support/sharedModelsDir.js';

/** How a process of `footnote index` ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of `footnote index`. */
export interface IndexProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<ProcessEnd>;
}

/** The compiled command. */
const entry = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Without the settings of whoever runs the tests. */
const plainEnvironment = { PATH: process.env['PATH'], MODELS_DIR: sharedModelsDir };

/** Starts the command with the bundled model and a channel for its messages. */
export function startIndexing(
  args: readonly string[],
  environment: Record<string, string> = {},
): IndexProcess {
  const child = fork(entry, ['index', ...args], {
    env: { ...plainEnvironment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  });
  return { child, ended: endOf(child) };
}

function read(output: Readable | null): Promise<string> {
  return output === null ? Promise.resolve('') : text(output);
}

async function endOf(child: ChildProcess): Promise<ProcessEnd> {
  const [stdout, stderr, [code, signal]] = await Promise.all([
    read(child.stdout),
    read(child.stderr),
    once(child, 'exit') as Promise<[number | null, string | null]>,
  ]);
  return { code, signal, stdout, stderr };
}

/**
 * Runs it to its end.
 * @param mostKiB the largest file that it may write: beyond it the operating system refuses, as on a full disk
 */
export async function indexing(
  args: readonly string[],
  environment: Record<string, string> = {},
  mostKiB?: number,
): Promise<ProcessEnd> {
  if (mostKiB === undefined) return startIndexing(args, environment).ended;
  const script = `ulimit -f ${mostKiB * 2}; exec "$0" "$@"`;
  const child = spawn('sh', ['-c', script, process.execPath, entry, 'index', ...args], {
    env: { ...plainEnvironment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return endOf(child);
}
