import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Archive, AskOptions } from '../../retrieval/archive.js';
import { messageOf } from '../../errors.js';
import { localDay } from '../localDay.js';
import { writeText } from '../../writeText.js';
import { describeIndex } from './describeIndex.js';
import { describeRefusal } from '../wording/describeNote.js';
import { en } from '../wording/en.js';
import { formatAnswer } from './formatAnswer.js';
import { layoutFor, type TextTarget } from './layout.js';
import { runCommand } from './runCommand.js';
import { safeText } from './safeText.js';
import { rememberAnswer, type ConsoleSession } from './session.js';

/** What a chat needs. */
export interface ConsoleChatOptions {
  readonly archive: Archive;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & TextTarget;
  /** Takes faults, and what is indexed when the input is piped. */
  readonly errors: Writable;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Ends the chat. */
  readonly signal?: AbortSignal;
}

const prompt = '? ';

/** Citations of an answer on a terminal, so that its lead stays in sight. */
const citationsOnTerminal = 3;

/**
 * Asks and answers until the input ends, `:quit`, Ctrl-C or the signal. On a terminal there is a prompt, colour and
 * folding; piped input gives plain text without prompts, one answer a line, each headed by its question; blank lines
 * are skipped. A fault costs one answer, not the chat.
 * @returns the exit code: 1 when a fault cost a piped question its answer, else 0
 */
export async function consoleChat(options: ConsoleChatOptions): Promise<number> {
  const { archive, input, output, errors, environment, now, signal } = options;
  const interactive = input.isTTY === true && output.isTTY === true;
  const session: ConsoleSession = {
    archive,
    layout: () => layoutFor(output, environment, { today: localDay(now()), fold: interactive }),
    shown: [],
    turns: [],
  };
  const lines = createInterface({
    input,
    crlfDelay: Infinity,
    ...(interactive ? { output, prompt } : {}),
    ...(signal === undefined ? {} : { signal }),
  });
  lines.on('SIGINT', () => lines.close());
  let failures = 0;
  // No await may stand before the loop: lines that arrive before it listens would be lost.
  greet(options, interactive);
  if (interactive) lines.prompt();
  for await (const line of lines) {
    if (signal?.aborted) break;
    await takeUpNewIndex(archive, errors);
    const asking = { today: localDay(now()), ...(interactive ? { top: citationsOnTerminal } : {}) };
    const reply = await replyTo(line.trim(), session, asking).catch(async (thrown: unknown) => {
      failures += 1;
      await writeText(errors, `${messageOf(thrown)}\n`);
      return '';
    });
    if (reply === null) break;
    if (reply !== '') await writeText(output, interactive ? `\n${reply}\n\n` : `${headed(line, reply)}\n\n`);
    if (interactive) promptAgain(lines);
  }
  lines.close();
  if (interactive) await writeText(output, '\n');
  return failures > 0 && !interactive ? 1 : 0;
}

/** A new index that cannot be opened is told, and the old one goes on answering. */
async function takeUpNewIndex(archive: Archive, errors: Writable): Promise<void> {
  try {
    await archive.refresh();
  } catch (thrown) {
    await writeText(errors, `${messageOf(thrown)}\n`);
  }
}

function greet({ archive, output, errors }: ConsoleChatOptions, interactive: boolean): void {
  const indexed = describeIndex(archive.summary());
  if (interactive)
    output.write(`Footnote: ${indexed}\nAsk a question, or type :help to see what else you can do.\n\n`);
  else errors.write(`${indexed}\n`);
}

function promptAgain(lines: Interface & { readonly closed?: boolean }): void {
  if (lines.closed !== true) lines.prompt();
}

function headed(line: string, reply: string): string {
  return `${prompt}${safeText(line.trim())}\n${reply}`;
}

/** What a line gets: empty for a blank one, null to end. */
async function replyTo(line: string, session: ConsoleSession, options: AskOptions): Promise<string | null> {
  if (line === '') return '';
  if (line.startsWith(':')) return runCommand(line, session);
  if (/^(?:quit|exit)$/i.test(line)) return null;
  const { archive, turns } = session;
  const outcome = await archive.ask(line, { ...options, turns });
  if (outcome.kind === 'refused') return describeRefusal(outcome.refusal, en);
  rememberAnswer(session, outcome.answer);
  return formatAnswer(outcome.answer, session.layout());
}
