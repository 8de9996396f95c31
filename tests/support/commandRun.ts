import type { CliCommand, CommandContext } from '../../src/cli/command.js';
import { footnote } from '../../src/cli/footnote.js';
import type { ArchiveOptions } from '../../src/retrieval/archiveOptions.js';
import { createFakeArchive, type FakeArchive } from './fakeArchive.js';
import { createTextSink, createTextSource } from './textStream.js';

/** What a command did. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly archive: FakeArchive;
  /** What archives were opened with. */
  readonly opened: readonly ArchiveOptions[];
}

/** What a command is run with; by default nothing is in the environment and nothing is piped in. */
export type GivenContext = { readonly stdin?: string; readonly columns?: number } & Partial<
  Pick<CommandContext, 'environment' | 'signal' | 'now' | 'tellParent'>
>;

/**
 * Runs a subcommand as the program does, on the fake archive, on 1 May 2024.
 * @param given with `columns` the streams are terminals so wide
 */
export async function runCommandHere(
  command: CliCommand,
  argv: readonly string[],
  { stdin = '', columns, ...given }: GivenContext = {},
): Promise<CommandRun> {
  const terminal = columns === undefined ? undefined : { columns };
  const [stdout, stderr] = [createTextSink(terminal), createTextSink(terminal)];
  const archive = createFakeArchive();
  const opened: ArchiveOptions[] = [];
  const context: CommandContext = {
    environment: {},
    stdin: createTextSource(stdin),
    stdout,
    stderr,
    now: () => new Date(2024, 4, 1, 12),
    signal: new AbortController().signal,
    openArchive: (options) => {
      opened.push(options);
      return Promise.resolve(archive);
    },
    ...given,
  };
  const listed = { summary: 'a command', group: 'Commands:', load: () => Promise.resolve(command) };
  const code = await footnote(['it', ...argv], context, { it: listed });
  return { code, stdout: stdout.text(), stderr: stderr.text(), archive, opened };
}
