import type { Command } from 'commander';
import { CommanderError } from 'commander';
import type { Readable } from 'node:stream';
import { FootnoteError, messageOf } from '../errors.js';
import type { Archive } from '../retrieval/archive.js';
import type { ArchiveOptions } from '../retrieval/archiveOptions.js';

/** What a command takes from its process. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly now: () => Date;
  /** Aborts when the process is asked to end. */
  readonly signal: AbortSignal;
  readonly openArchive: (options: ArchiveOptions) => Promise<Archive>;
  /** Sends a message to the process that started this one; absent when it did not ask for any. */
  readonly tellParent?: (message: unknown) => void;
}

/** A subcommand of `footnote`. */
export interface CliCommand {
  /** Adds its arguments and options to a command that has its name and summary. */
  readonly define: (command: Command) => void;
  /**
   * Does what was asked for.
   * @param command parsed: `args` and `opts()`
   * @returns the exit code
   * @throws FootnoteError `BAD_USAGE` and `BAD_SETTINGS` for exit code 2, all else for 1; the message is shown
   */
  readonly run: (command: Command, context: CommandContext) => Promise<number>;
}

/** Adds a subcommand to the program. @param done takes the exit code */
export function attach(
  command: Command,
  { define, run }: CliCommand,
  context: CommandContext,
  done: (code: number) => void,
): void {
  define(command);
  command.action(async () => done(await run(command, context)));
}

/**
 * Parses arguments and runs what they name: the one place where faults become exit codes.
 * @param argv without the program's name
 * @param code gives the exit code once the action has run
 * @returns that, 1 after a fault with one line on standard error, 2 for bad usage or settings
 */
export async function runProgram(
  program: Command,
  argv: readonly string[],
  { stdout, stderr }: Pick<CommandContext, 'stdout' | 'stderr'>,
  code: () => number,
): Promise<number> {
  for (const command of [program, ...program.commands]) {
    command
      .allowExcessArguments(false)
      .exitOverride()
      .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code();
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    stderr.write(`${messageOf(thrown)}\n`);
    return exitCodeOf(thrown);
  }
}

function exitCodeOf(thrown: unknown): 1 | 2 {
  if (!(thrown instanceof FootnoteError)) return 1;
  return thrown.code === 'BAD_SETTINGS' || thrown.code === 'BAD_USAGE' ? 2 : 1;
}
