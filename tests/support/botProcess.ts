import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textOf } from './discord/controls.js';
import type { TestDiscord } from './discord/testDiscord.js';
import { sharedModelsDir } from './sharedModelsDir.js';

/** What a bot is started with. */
export interface BotProcessOptions {
  readonly discord: TestDiscord;
  readonly corpusDir: string;
  readonly indexDir: string;
  readonly modelsDir?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The compiled program; default the one beside these sources. */
  readonly entry?: string;
  /** A shell command before it, such as a mount; it runs in name spaces of its own with these flags of `unshare`. */
  readonly before?: { readonly flags: readonly string[]; readonly command: string };
}

/** `footnote start` with a token, in a process of its own. */
export interface BotProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** All that it wrote to standard error. */
  readonly log: () => string;
  /** Resolves once a line fits: at once, or when it comes. @throws Error after the time, or when the process ends */
  logged(pattern: RegExp, timeoutMs?: number): Promise<string>;
  /** The text of the reply to a question that mentions the bot. */
  ask(question: string): Promise<string>;
  /** Asks it to end. @returns the exit code */
  end(): Promise<number | null>;
}

const compiled = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Starts the compiled bot at a pretended Discord; it runs in a folder without `.env` and golden questions. */
export function startBotProcess(options: BotProcessOptions): BotProcess {
  const { discord } = options;
  const child = spawnBot(options);
  let log = '';
  const waiting = new Set<() => void>();
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
    for (const look of waiting) look();
  });
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  child.once('exit', () => {
    for (const look of waiting) look();
  });
  return {
    child,
    // `unshare` and the shell become the bot by `exec`.
    pid: child.pid ?? 0,
    log: () => log,
    logged: (pattern, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const settle = (how: () => void): void => {
          clearTimeout(timer);
          waiting.delete(look);
          how();
        };
        const fail = (why: string): void =>
          settle(() => reject(new Error(`expected a line like ${String(pattern)}, ${why}; the log: ${log}`)));
        const look = (): void => {
          const line = log.split('\n').find((each) => pattern.test(each));
          if (line !== undefined) settle(() => resolve(line));
          else if (child.exitCode !== null || child.signalCode !== null) fail('the process ended');
        };
        const timer = setTimeout(() => fail(`waited ${timeoutMs} ms`), timeoutMs);
        waiting.add(look);
        look();
      }),
    ask: async (question) =>
      textOf(await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${question}` }))),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}

function spawnBot({
  discord,
  before,
  environment,
  entry = compiled,
  ...dirs
}: BotProcessOptions): ChildProcess {
  const env = {
    PATH: process.env['PATH'],
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    CORPUS_DIR: dirs.corpusDir,
    INDEX_DIR: dirs.indexDir,
    MODELS_DIR: dirs.modelsDir ?? sharedModelsDir,
    ...environment,
  };
  const cwd = existsSync(dirname(dirs.indexDir)) ? dirname(dirs.indexDir) : process.cwd();
  // A bot whose test run is killed hears of it by the closed channel, and ends.
  const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
  // A group of its own: Ctrl-C at the terminal is for who started it.
  const how = { cwd, env, stdio: [...stdio], detached: true };
  if (before === undefined) return spawn(process.execPath, [entry, 'start'], how);
  const script = `${before.command} && exec '${process.execPath}' '${entry}' start`;
  return spawn('unshare', [...before.flags, 'sh', '-c', script], how);
}

/** The processes that a process started, by Linux' own account; empty elsewhere. */
export function childrenOf(pid: number): number[] {
  const folder = `/proc/${pid}/task`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((task) => {
    const path = `${folder}/${task}/children`;
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
  });
}

/** The bot's embedding processes. */
export function embeddingProcessesOf(pid: number): number[] {
  return childrenOf(pid).filter((child) => {
    const path = `/proc/${child}/cmdline`;
    return existsSync(path) && readFileSync(path, 'utf8').includes('embeddingProcess');
  });
}

/** Whether a process runs; one that has ended counts no more, even where nobody takes note of its end. */
export function isRunning(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  try {
    if (existsSync('/proc/self/stat')) return !/\) Z /.test(readFileSync(stat, 'utf8'));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
