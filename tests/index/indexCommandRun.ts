import { indexCommand } from '../../src/cli/indexCommand.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { createTextSink } from '../support/textStream.js';

/** What a run of the command did. */
export interface IndexCommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What it told its parent. */
  readonly messages: readonly unknown[];
}

/** Runs `npm run index` in this process with the bundled model. @param terminal the columns of standard error's */
export async function runIndexCommand(
  argv: readonly string[],
  environment: Record<string, string> = {},
  terminal?: { readonly columns: number },
): Promise<IndexCommandRun> {
  const stdout = createTextSink();
  const stderr = createTextSink(terminal);
  const messages: unknown[] = [];
  const code = await indexCommand(argv, {
    environment: { MODELS_DIR: sharedModelsDir, ...environment },
    stdout,
    stderr,
    now: () => new Date(2024, 4, 1, 12),
    signal: new AbortController().signal,
    tellParent: (message) => messages.push(message),
  });
  return { code, stdout: stdout.text(), stderr: stderr.text(), messages };
}
