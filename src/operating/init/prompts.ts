import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { FootnoteError } from '../../errors.js';

/** Asks a person. Close it. */
export interface Prompts {
  /** @returns what was typed, without the blanks around it; `usual` for nothing typed */
  ask(question: string, options?: { readonly usual?: string; readonly isSecret?: boolean }): Promise<string>;
  /** @param usual what Enter means */
  confirm(question: string, usual: boolean): Promise<boolean>;
  say(text: string): void;
  close(): void;
}

/** A terminal's input: in raw mode it shows nothing of what is typed. */
type TerminalInput = Readable & { readonly setRawMode?: (raw: boolean) => unknown };

/**
 * Prompts on a terminal. A secret is not shown while it is typed.
 * @throws FootnoteError `CANCELLED` from each question once the input has ended, or Ctrl-C was typed
 */
export function openPrompts(input: TerminalInput, output: Writable, signal: AbortSignal): Prompts {
  const lines: string[] = [];
  const waiting: { readonly resolve: (line: string) => void; readonly reject: (error: unknown) => void }[] =
    [];
  let isOver = false;
  const reader = createInterface({ input, terminal: false });
  const end = (): void => {
    isOver = true;
    for (const { reject } of waiting.splice(0)) reject(cancelled());
  };
  reader.on('line', (line) => {
    const next = waiting.shift();
    if (next === undefined) lines.push(line);
    else next.resolve(line);
  });
  reader.on('close', end);
  signal.addEventListener('abort', end, { once: true });
  const nextLine = (): Promise<string> => {
    const line = lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (isOver || signal.aborted) return Promise.reject(cancelled());
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
  const secretLine = async (): Promise<string> => {
    input.setRawMode?.(true);
    try {
      const line = await nextLine();
      output.write('\n');
      if (line.includes('\u0003')) throw cancelled();
      return withErasures(line);
    } finally {
      input.setRawMode?.(false);
    }
  };
  const ask: Prompts['ask'] = async (question, { usual = '', isSecret = false } = {}) => {
    output.write(`${question}${usual === '' ? '' : ` [${usual}]`}: `);
    const typed = (await (isSecret ? secretLine() : nextLine())).trim();
    return typed === '' ? usual : typed;
  };
  return {
    ask,
    confirm: async (question, usual) => {
      const typed = await ask(`${question} ${usual ? '[Y/n]' : '[y/N]'}`);
      return typed === '' ? usual : /^y(?:es)?$/i.test(typed);
    },
    say: (text) => void output.write(`${text}\n`),
    close: () => reader.close(),
  };
}

/** In raw mode the keys that erase come as characters. */
function withErasures(line: string): string {
  const kept: string[] = [];
  for (const character of line) {
    if (character === '\u007f' || character === '\b') kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}

function cancelled(): FootnoteError {
  return new FootnoteError('CANCELLED', 'stopped before the end; nothing was written');
}
