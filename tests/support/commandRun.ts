import type { CommandContext } from '../../src/cli/commandLine.js';
import type { ArchiveOptions } from '../../src/retrieval/openArchive.js';
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

/** Runs a command on the fake archive, on 1 May 2024, with nothing in the environment but what is given. */
export async function runCommandHere(
  command: (argv: readonly string[], context: CommandContext) => Promise<number>,
  argv: readonly string[],
  { stdin = '', ...given }: { stdin?: string } & Partial<Pick<CommandContext, 'environment' | 'signal'>> = {},
): Promise<CommandRun> {
  const stdout = createTextSink();
  const stderr = createTextSink();
  const archive = createFakeArchive();
  const opened: ArchiveOptions[] = [];
  const code = await command(argv, {
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
  });
  return { code, stdout: stdout.text(), stderr: stderr.text(), archive, opened };
}
