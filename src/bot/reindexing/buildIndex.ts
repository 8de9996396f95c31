import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Writable } from 'node:stream';
import { indexerSecrets, withoutSecrets } from '../../withoutSecrets.js';
import { footnoteProgram } from './footnoteProgram.js';
import { stopOnAbort } from './stopOnAbort.js';

/** What building needs. */
export interface BuildIndexOptions {
  /** Names the corpus, the index and the model. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What is run; default `index`. */
  readonly command?: 'index' | 'fetch';
  /** After the command's name; default nothing. */
  readonly args?: readonly string[];
  /** Takes the report of a run that changed something. */
  readonly stderr: Writable;
  readonly signal: AbortSignal;
  /** Takes what the indexer tells of its progress. */
  readonly onMessage?: (message: unknown) => void;
  /** The compiled program; another one in tests. */
  readonly program?: string;
}

/**
 * Brings the index up to date, or fetches articles, in a process of its own, which shares standard error: its progress bar and the one line
 * of a failure are shown there. A run that finds nothing to do is quick and silent.
 * @returns the indexer's exit code; 1 when it was ended by a signal
 */
export async function buildIndex(options: BuildIndexOptions): Promise<number> {
  const { environment, stderr, signal, onMessage, program = footnoteProgram } = options;
  const { command = 'index', args = [] } = options;
  if (signal.aborted) return 1;
  const child = spawn(process.execPath, [program, command, ...args], {
    env: withoutSecrets(environment, indexerSecrets),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  // Ctrl-C reaches the indexer by itself, and a second SIGINT would end it at once: SIGTERM asks it to stop either way.
  const letGo = stopOnAbort(child, signal);
  let worthTelling = false;
  child.on('message', (message) => {
    worthTelling ||= hasReport(message);
    onMessage?.(message);
  });
  try {
    const [report, [code]] = await Promise.all([
      text(child.stdout!),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    if (worthTelling) stderr.write(report);
    return code ?? 1;
  } finally {
    letGo();
  }
}

/** Whether a message tells of a run that made a new generation, or of a fetch. */
function hasReport(message: unknown): boolean {
  const { kind, report } = message as { kind?: unknown; report?: { index?: unknown } };
  if (kind === 'fetched') return true;
  return kind === 'report' && report?.index !== null && report?.index !== undefined;
}
