import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { withoutSecrets } from '../../withoutSecrets.js';
import { footnoteProgram } from '../reindexing/footnoteProgram.js';
import type { DiscordSettings } from '../settings.js';

const messageSchema = z.object({
  kind: z.literal('fetched'),
  report: z.object({
    isChanged: z.boolean(),
    sources: z.array(
      z.object({ source: z.string(), outcome: z.enum(['done', 'failed']), reason: z.string().nullable() }),
    ),
  }),
});

/** What a fetch came to. */
export type FetchOutcome =
  | {
      readonly kind: 'done';
      readonly isChanged: boolean;
      /** Of sources, each with why. */
      readonly failed: readonly { readonly source: string; readonly reason: string | null }[];
    }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'stopped' };

/** What a fetch is started with. */
export interface RunFetchOptions {
  readonly archive: string;
  readonly settings: Pick<DiscordSettings, 'CORPUS_DIR' | 'INDEX_DIR' | 'ARCHIVES_FILE'>;
  /** The time that counts as now. */
  readonly at: Date;
  readonly signal: AbortSignal;
  /** The compiled program; another one in tests. */
  readonly program?: string;
}

/** Fetches what is due of an archive, in a process of its own, so that questions are answered meanwhile. */
export async function runFetch(options: RunFetchOptions): Promise<FetchOutcome> {
  const { archive, settings, at, signal, program = footnoteProgram } = options;
  if (signal.aborted) return { kind: 'stopped' };
  const { CORPUS_DIR, INDEX_DIR, ARCHIVES_FILE } = settings;
  const child = fork(program, ['fetch', '--due', '--archive', archive, '--at', at.toISOString(), '--json'], {
    env: { ...withoutSecrets(process.env), CORPUS_DIR, INDEX_DIR, ARCHIVES_FILE: ARCHIVES_FILE ?? '' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  });
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  let outcome: FetchOutcome | null = null;
  child.on('message', (raw) => {
    const message = messageSchema.safeParse(raw);
    if (!message.success) return;
    const { isChanged, sources } = message.data.report;
    outcome = { kind: 'done', isChanged, failed: sources.filter((one) => one.outcome === 'failed') };
  });
  try {
    const [, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')]);
    const reason = stderr.trim().split('\n').at(-1) ?? '';
    return outcome ?? (signal.aborted ? { kind: 'stopped' } : { kind: 'failed', reason });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
