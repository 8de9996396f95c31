import { CommanderError, InvalidArgumentError, type Command } from 'commander';
import type { Readable } from 'node:stream';
import type { Archive } from '../retrieval/archive.js';
import { FootnoteError, messageOf } from '../errors.js';
import type { ArchiveOptions } from '../retrieval/openArchive.js';
import { isIsoDay } from '../retrieval/question/calendarDays.js';

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
}

/**
 * Parses a command's arguments and runs its action.
 * @param argv what follows the command's name
 * @returns the exit code: what the action gives, 1 after a fault with one line on standard error, 2
 *   for bad usage or settings
 */
export async function runProgram(
  program: Command,
  argv: readonly string[],
  { stdout, stderr }: Pick<CommandContext, 'stdout' | 'stderr'>,
  action: () => Promise<number>,
): Promise<number> {
  program
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) });
  try {
    program.parse([...argv], { from: 'user' });
    return await action();
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

/** Checks a flag that takes a day. @throws InvalidArgumentError for anything but a calendar day as `YYYY-MM-DD` */
export function dayArgument(typed: string): string {
  if (isIsoDay(typed)) return typed;
  throw new InvalidArgumentError(`Expected a day as YYYY-MM-DD, got “${typed}”; write it like 2020-01-05.`);
}

/** A check for a flag that takes a whole number. @throws InvalidArgumentError out of the range */
export function countArgument(least: number, most: number): (typed: string) => number {
  return (typed) => {
    const count = /^\d{1,9}$/.test(typed) ? Number(typed) : NaN;
    if (count >= least && count <= most) return count;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}, got “${typed}”.`);
  };
}
