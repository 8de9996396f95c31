import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { devNull } from 'node:os';

/** What the system's git is run with. */
export interface GitOptions {
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Settings of this call alone, none of which stands among its arguments: they may hold a secret. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly protocols: string;
  readonly stdin?: string;
  /** Takes the output in pieces; by default it is collected. */
  readonly onOutput?: (piece: Buffer) => void;
}

/** How git ended. */
export interface GitEnd {
  readonly ok: boolean;
  readonly stdout: Buffer;
  /** Its last line, for people; an address in it is left out. */
  readonly reason: string;
}

/** Output that is collected. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Runs git without anything of this machine's configuration, without hooks, prompts, or helpers: nothing that a
 * repository brings along is run.
 * @throws the signal's reason when it aborts, and what starting a process throws: ENOENT without git
 */
export async function runGit(args: readonly string[], options: GitOptions): Promise<GitEnd> {
  const { cwd, signal, timeoutMs, protocols, settings = {}, stdin = '', onOutput } = options;
  const all = {
    'core.hooksPath': devNull,
    'credential.helper': '',
    'http.followRedirects': 'false',
    ...settings,
  };
  const entries = Object.entries(all);
  const child = spawn('git', [...args], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      ...{ GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', SSH_ASKPASS: '', LC_ALL: 'C', HOME: cwd },
      ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull, GIT_ALLOW_PROTOCOL: protocols },
      ...{ GIT_LFS_SKIP_SMUDGE: '1', GIT_CONFIG_COUNT: String(entries.length) },
      ...Object.fromEntries(
        entries.flatMap(([key, value], i) => [
          [`GIT_CONFIG_KEY_${i}`, key],
          [`GIT_CONFIG_VALUE_${i}`, value],
        ]),
      ),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    killSignal: 'SIGKILL',
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  child.stdout.on('data', (piece: Buffer) => {
    if (onOutput !== undefined) return onOutput(piece);
    bytes += piece.length;
    if (bytes > mostBytes) child.kill('SIGKILL');
    else chunks.push(piece);
  });
  let errors = '';
  child.stderr.on('data', (piece: Buffer) => (errors = (errors + piece.toString('utf8')).slice(-4000)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { ok: code === 0, stdout: Buffer.concat(chunks), reason: reasonOf(errors) };
  } catch (error) {
    signal.throwIfAborted();
    if ((error as NodeJS.ErrnoException).name !== 'AbortError') throw error;
    return {
      ok: false,
      stdout: Buffer.alloc(0),
      reason: `not done within ${Math.round(timeoutMs / 1000)} s`,
    };
  }
}

function reasonOf(errors: string): string {
  const lines = errors.split('\n').filter((line) => line.trim() !== '');
  const said = lines.find((line) => /^(?:fatal|error):/.test(line)) ?? lines.at(-1) ?? 'git failed';
  return said
    .replace(/(?:https?|file):\/\/[^\s'"]{1,2048}/g, '…')
    .trim()
    .slice(0, 200);
}
