import { CommanderError, type Command } from 'commander';
import { FootnoteError, messageOf } from '../errors.js';

/** What a command takes from its process. */
export interface ProgramContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/**
 * Parses a command's arguments, runs the action that they name and then `code`.
 * @param argv what follows the command's name
 * @returns what `code` gives; 1 after a fault with one line on standard error, 2 for bad usage or settings
 */
export async function runProgram(
  program: Command,
  argv: readonly string[],
  { stdout, stderr }: Pick<ProgramContext, 'stdout' | 'stderr'>,
  code: () => Promise<number>,
): Promise<number> {
  for (const command of [program, ...program.commands]) {
    command
      .allowExcessArguments(false)
      .exitOverride()
      .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return await code();
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    stderr.write(`${messageOf(thrown)}\n`);
    if (!(thrown instanceof FootnoteError)) return 1;
    return thrown.code === 'BAD_SETTINGS' || thrown.code === 'BAD_USAGE' ? 2 : 1;
  }
}
