import { format } from 'prettier';
import { commands } from '../../src/cli/commands.js';
import type { CommandContext } from '../../src/cli/command.js';
import { footnote } from '../../src/cli/footnote.js';
import { startCommandWith, type StartParts } from '../../src/cli/startCommand.js';
import type { Archive } from '../../src/retrieval/archive.js';
import { openArchive } from '../../src/retrieval/openArchive.js';
import { createTextSink, createTextSource } from '../support/textStream.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import type { Fence } from './documents.js';

/** Runs the examples of the documents, all in this process and over one archive. */
export interface ExampleRuns {
  /** What a block should hold: its commands as they are, each with what it prints now. */
  readonly bodyOf: (fence: Fence) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The day on which examples are run that name none. */
const now = new Date(2026, 10, 29, 12);

/** Columns of a line of JSON. */
const jsonWidth = 110;

/** Whether a block is an example: commands with what they print, or what the comment before it prints. */
export function isExample({ kind, example }: Fence): boolean {
  return kind === 'console' || example !== null;
}

/**
 * Runs examples on the sample articles, each command once. The model is opened with the first question; a chat begins
 * with the index that is there.
 * @param indexDir a folder for the index; to be made by the first example, `footnote index`
 */
export function openExampleRuns(indexDir: string): ExampleRuns {
  const environment = { CORPUS_DIR: 'corpus', INDEX_DIR: indexDir, MODELS_DIR: sharedModelsDir };
  let opened: Promise<Archive> | null = null;
  const open: CommandContext['openArchive'] = async (options) => {
    opened ??= openArchive(options);
    return { ...(await opened), close: () => Promise.resolve() };
  };
  const execute = async (line: string): Promise<string> => {
    const { words, stdin } = readLine(line);
    const [stdout, stderr] = [createTextSink(), createTextSink()];
    const context: CommandContext = {
      ...{ environment, stdin: createTextSource(stdin), stdout, stderr, now: () => now, openArchive: open },
      signal: new AbortController().signal,
    };
    const code = await footnote(words, context, { ...commands, start });
    if (code > 1)
      throw new Error(`expected an example that runs, got exit code ${code}: ${line}: ${stderr.text()}`);
    return stdout.text();
  };
  // What a line prints does not change while the documents are read, and the first one makes the index.
  const printed = new Map<string, Promise<string>>();
  const run = (line: string): Promise<string> => {
    const known = printed.get(line) ?? execute(line);
    printed.set(line, known);
    return known;
  };
  return {
    bodyOf: async ({ kind, body, example }) => {
      if (example === null) return consoleBody(body, run);
      const printed = await run(example);
      return kind === 'json' ? format(printed, { parser: 'json', printWidth: jsonWidth }) : printed;
    },
    close: async () => (await opened)?.close(),
  };
}

/** A console block with each command's output in the place of the one that stands there. */
async function consoleBody(body: string, run: (line: string) => Promise<string>): Promise<string> {
  const blocks: string[] = [];
  for (const line of body.split('\n').filter((one) => one.startsWith('$ '))) {
    blocks.push(`${line}\n${(await run(line.slice(2))).trimEnd()}\n`);
  }
  return blocks.join('\n');
}

/** The words of `footnote …`, or of `printf '…' | footnote …` with what it pipes. */
function readLine(line: string): { readonly words: string[]; readonly stdin: string } {
  const [, piped = '', command = ''] = /^(?:printf '([^']*)' \| )?footnote (.*)$/.exec(line) ?? [];
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  if (words.length === 0) throw new Error(`expected an example that begins with footnote, got ${line}`);
  return { words, stdin: piped.replaceAll('\\n', '\n') };
}

/** Of starting, the examples show the chat. */
const chatOnly: StartParts = {
  buildIndex: () => Promise.resolve(0),
  startDiscord: () => Promise.reject(new Error('expected an example without Discord')),
  runShards: () => Promise.reject(new Error('expected an example without Discord')),
};

const start = {
  summary: commands['start']?.summary ?? '',
  group: 'Answering:',
  load: () => Promise.resolve(startCommandWith(chatOnly)),
};

/** A text without what differs from run to run: times and generations. */
export function withoutTimes(text: string): string {
  return text
    .replace(/\b\d{6}-[0-9a-f]{8}\b/g, 'GENERATION')
    .replace(/"(\w+Ms)": ?[\d.]+/g, '"$1": 0')
    .replace(/in [\d.]+ m?s \([\d,.]+ a second\)/g, 'in TIME');
}
