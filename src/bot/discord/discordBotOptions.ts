import type { Logger } from 'pino';
import type { ArchiveSpec } from '../../archives/archiveSpec.js';
import type { Archive } from '../../retrieval/archive.js';
import type { OpenArchives } from '../../retrieval/openArchives.js';
import type { BotMetrics } from '../metrics/botMetrics.js';
import type { FetchOutcome } from '../fetching/runFetch.js';
import type { QuestionLog } from '../questionLog/questionLog.js';
import type { DiscordSettings } from '../settings.js';
import type { SharedStore } from '../reindexing/processReindexing.js';

/** Bounds on load. */
export interface LoadLimits {
  /** Questions and lookups of one person in a window; default 6 in 20 s. */
  readonly perUser: { readonly count: number; readonly windowMs: number };
  /** Questions and lookups of one channel in a window; default 40 in 20 s. */
  readonly perChannel: { readonly count: number; readonly windowMs: number };
  /** Pages that one person turns in a window; default 30 in 20 s. */
  readonly pageTurns: { readonly count: number; readonly windowMs: number };
  /** Default: 4 at once, 60 waiting. */
  readonly queue: { readonly atOnce: number; readonly waiting: number };
}

/** What a bot works with where `archives.yml` names its archives. */
export interface SeveralArchives {
  readonly specs: readonly ArchiveSpec[];
  /** Being opened. The caller closes them. */
  readonly opened: Promise<OpenArchives>;
  /** Opens the generation in force of one of them apart, for the check of a new index. */
  readonly openOne: (archive: ArchiveSpec) => Promise<Archive>;
}

/** What a bot is opened with. */
export interface DiscordBotOptions {
  readonly settings: DiscordSettings & { readonly DISCORD_TOKEN: string };
  /** Being opened: the bot connects meanwhile. The caller closes it. */
  readonly archive: Promise<Archive>;
  /** Opens the generation in force apart from `archive`, for the check of a new index. */
  readonly openArchive: () => Promise<Archive>;
  /** The archives of `archives.yml`; default one, which `archive` is, for everyone everywhere. */
  readonly archives?: SeveralArchives;
  /** The caller closes it. */
  readonly store: QuestionLog;
  readonly log: Logger;
  /** Counted in; default metrics of its own. */
  readonly metrics?: BotMetrics;
  readonly now: () => Date;
  readonly limits?: Partial<LoadLimits>;
  /** A store that several hosts share: one of them reindexes for all. Default none. The caller closes it. */
  readonly shared?: SharedStore;
  /** The lowest shard of this host; default 0. */
  readonly firstShard?: number;
  /** Default `golden/questions.jsonl`. */
  readonly goldenPath?: string;
  /** Default 2,000. */
  readonly progressEveryMs?: number;
  /** The indexer's compiled entry; another one in tests. */
  readonly indexerProgram?: string;
  /** Fetches what is due of an archive; default in a process of its own. */
  readonly fetch?: (archive: ArchiveSpec, signal: AbortSignal) => Promise<FetchOutcome>;
}
