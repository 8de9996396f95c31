import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { indexerSecrets, withoutSecrets } from '../../withoutSecrets.js';
import { footnoteProgram } from './footnoteProgram.js';
import { stopOnAbort } from './stopOnAbort.js';
import type { DiscordSettings } from '../settings.js';

/** How far a run has come; bytes are of the files that changed. */
const progressSchema = z.object({
  bytesDone: z.number(),
  bytesTotal: z.number(),
  articles: z.number(),
  windows: z.number(),
});

const indexSchema = z.object({ generation: z.string(), articles: z.number() });

const reportSchema = z.object({
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  seconds: z.number(),
  index: indexSchema.nullable(),
});

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: progressSchema }),
  z.object({ kind: z.literal('report'), report: reportSchema }),
]);

const previewSchema = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
});

/** See {@link progressSchema}. */
export type RunProgress = z.infer<typeof progressSchema>;

/** What a run did; `index` is null when nothing had changed. */
export type RunReport = z.infer<typeof reportSchema>;

/** The ids of the articles that a run would touch. */
export type RunPreview = z.infer<typeof previewSchema>;

/** How a process of the indexer ended. */
export interface IndexerEnd {
  readonly code: number | null;
  readonly stdout: string;
  /** The last line of standard error: what went wrong, for people. */
  readonly lastLine: string;
  readonly report: RunReport | null;
}

/** What the indexer is started with. */
export interface IndexerOptions {
  /** After the command's name. */
  readonly args: readonly string[];
  readonly settings: Pick<
    DiscordSettings,
    'CORPUS_DIR' | 'INDEX_DIR' | 'EMBEDDING_MODEL' | 'MODELS_DIR' | 'ARCHIVES_FILE'
  >;
  /** Ends the process; the index in force stays as it is. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
  /** The compiled program; another one in tests. */
  readonly program?: string;
}

/** Runs the indexer in a process of its own, so that questions are answered meanwhile. */
export async function runIndexer(options: IndexerOptions): Promise<IndexerEnd> {
  const { args, settings, signal, onProgress, program = footnoteProgram } = options;
  const { CORPUS_DIR, INDEX_DIR, EMBEDDING_MODEL, MODELS_DIR, ARCHIVES_FILE } = settings;
  const child = fork(program, ['index', ...args], {
    env: {
      ...withoutSecrets(process.env, indexerSecrets),
      CORPUS_DIR,
      INDEX_DIR,
      EMBEDDING_MODEL,
      MODELS_DIR,
      ARCHIVES_FILE: ARCHIVES_FILE ?? '',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  });
  const letGo = stopOnAbort(child, signal);
  let report: RunReport | null = null;
  child.on('message', (raw) => {
    const message = messageSchema.safeParse(raw);
    if (!message.success) return;
    if (message.data.kind === 'progress') onProgress?.(message.data.progress);
    else report = message.data.report;
  });
  try {
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout!),
      text(child.stderr!),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    return { code, stdout, report, lastLine: stderr.trim().split('\n').at(-1) ?? '' };
  } finally {
    letGo();
  }
}

/** Reads what `--dry-run --json` prints; null when it is no preview. */
export function readPreview(stdout: string): RunPreview | null {
  try {
    return previewSchema.parse(JSON.parse(stdout));
  } catch {
    return null;
  }
}
