import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Archive } from '../../retrieval/archive.js';
import type { QuestionLog } from '../questionLog.js';
import type { BotMetrics } from '../metrics/botMetrics.js';
import type { BotSettings } from '../settings.js';
import type { Conversations } from './asking/conversations.js';
import type { RateLimit } from './asking/rateLimit.js';
import type { WorkQueue } from './asking/workQueue.js';
import type { CustomIds } from './buttons/customId.js';
import type { QuestionFigures } from './asking/questionFigures.js';
import type { Reindexing } from './reindex/reindexing.js';
import type { IndexTending } from './reindex/tendIndex.js';

/** The settings that the Discord bot reads. */
export type DiscordSettings = Pick<
  BotSettings,
  | 'DISCORD_TOKEN'
  | 'DISCORD_GUILD_ID'
  | 'DISCORD_API_URL'
  | 'ASK_CHANNEL_IDS'
  | 'MODERATOR_ROLE_IDS'
  | 'INDEX_DIR'
  | 'CORPUS_DIR'
  | 'EMBEDDING_MODEL'
  | 'MODELS_DIR'
>;

/** What commands, buttons and messages are answered with. */
export interface BotContext {
  readonly settings: DiscordSettings;
  readonly client: Client;
  /** Resolves when the index is open: work that arrives earlier waits for it. */
  readonly archive: Promise<Archive>;
  /** The archive if it is open by now, for what cannot wait. */
  readonly openedArchive: () => Archive | null;
  /** Of the event that is being answered, each line bearing its id. */
  readonly log: Logger;
  /** Of the event that is being answered; empty outside of one. */
  readonly requestId: string;
  readonly metrics: BotMetrics;
  readonly store: QuestionLog;
  readonly conversations: Conversations;
  readonly perUser: RateLimit;
  readonly perChannel: RateLimit;
  /** Pages that a person turns. */
  readonly pageTurns: RateLimit;
  readonly queue: WorkQueue;
  readonly ids: CustomIds;
  readonly figures: QuestionFigures;
  readonly reindexing: Reindexing;
  /** Told of faults, for those that are of the index. */
  readonly tending: IndexTending;
  readonly now: () => Date;
  readonly startedAt: Date;
  /** Least time between two edits that show progress. */
  readonly progressEveryMs: number;
  /** Runs work beside an event, so that closing waits for it and a fault is logged. */
  readonly inBackground: (work: Promise<unknown>, log?: Logger) => void;
}
