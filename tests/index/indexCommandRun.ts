import { indexCommand } from '../../src/cli/indexCommand.js';
import { runCommandHere } from '../support/commandRun.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';

/** What a run of the command did. */
export interface IndexCommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What it told its parent. */
  readonly messages: readonly unknown[];
}

/** Runs `footnote index` in this process with the bundled model. @param terminal the columns of standard error's */
export async function runIndexCommand(
  argv: readonly string[],
  environment: Record<string, string> = {},
  terminal?: { readonly columns: number },
): Promise<IndexCommandRun> {
  const messages: unknown[] = [];
  const { code, stdout, stderr } = await runCommandHere(indexCommand, argv, {
    environment: { MODELS_DIR: sharedModelsDir, ...environment },
    ...terminal,
    tellParent: (message) => messages.push(message),
  });
  return { code, stdout, stderr, messages };
}
