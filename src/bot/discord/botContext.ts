import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Archive } from '../../retrieval/archive.js';
import type { ArchiveScope, RolesOf } from '../archives/access.js';
import type { BotArchives } from '../archives/botArchives.js';
import type { FetchSchedule } from '../fetching/fetchSchedule.js';
import type { IndexSoon } from '../savedAnswers/indexSoon.js';
import type { AskPreferring } from '../savedAnswers/preferSaved.js';
import type { JoinedAnswers } from '../savedAnswers/joinSavedAnswers.js';
import type { QuestionLog } from '../questionLog/questionLog.js';
import type { BotMetrics } from '../metrics/botMetrics.js';
import type { DiscordSettings } from '../settings.js';
import type { Conversations } from './asking/conversations.js';
import type { ServedGuilds } from './serving/servedGuilds.js';
import type { RateLimit } from './asking/rateLimit.js';
import type { WorkQueue } from './asking/workQueue.js';
import type { CustomIds } from './buttons/customId.js';
import type { QuestionFigures } from './asking/questionFigures.js';
import type { Reindexing } from '../reindexing/reindexing.js';
import type { IndexTending } from '../reindexing/tendIndex.js';

/** What every event is met with. */
export interface EventContext {
  readonly settings: DiscordSettings;
  readonly client: Client;
  /** Of the event that is being answered, each line bearing its id. */
  readonly log: Logger;
  /** Of the event that is being answered; empty outside of one. */
  readonly requestId: string;
  readonly metrics: BotMetrics;
  readonly served: ServedGuilds;
  readonly now: () => Date;
  /** Runs work next to an event, so that closing waits for it and a fault is logged. */
  readonly inBackground: (work: Promise<unknown>, log?: Logger) => void;
}

/** What is known: the articles, and what the bot keeps. */
export interface KnowledgeContext extends EventContext {
  readonly archives: BotArchives;
  /** What may be asked by whom the event is from, and what is: `archive`, `ask` and `openedArchive` are over that. */
  readonly scope: ArchiveScope;
  readonly rolesOf: RolesOf;
  /** Resolves when the index is open: work that arrives earlier waits for it. */
  readonly archive: Promise<Archive>;
  /** Asks it; answers that moderators saved go first where their question is asked again. */
  readonly ask: AskPreferring;
  readonly store: QuestionLog;
  readonly ids: CustomIds;
}

/** What questions are answered with. */
export interface AskingContext extends KnowledgeContext {
  readonly conversations: Conversations;
  readonly perUser: RateLimit;
  readonly perChannel: RateLimit;
  readonly queue: WorkQueue;
  readonly figures: QuestionFigures;
}

/** What look-ups are answered with. */
export interface LookupContext extends KnowledgeContext {
  /** The archive if it is open by now, for what cannot wait. */
  readonly openedArchive: () => Archive | null;
  readonly perUser: RateLimit;
  readonly perChannel: RateLimit;
  /** Pages that a person turns. */
  readonly pageTurns: RateLimit;
  readonly queue: WorkQueue;
}

/** What moderators look after. */
export interface ModerationContext extends KnowledgeContext {
  readonly savedAnswers: JoinedAnswers;
  readonly indexSoon: IndexSoon;
  readonly openedArchive: () => Archive | null;
  readonly figures: QuestionFigures;
  readonly reindexing: Reindexing;
  readonly fetching: Pick<FetchSchedule, 'status'>;
  readonly startedAt: Date;
  /** Least time between two edits that show progress. */
  readonly progressEveryMs: number;
}

/** All of it, as commands, buttons and messages are routed with; each takes the part that it needs. */
export interface BotContext extends AskingContext, LookupContext, ModerationContext {
  /** Told of faults, for those that are of the index. */
  readonly tending: Pick<IndexTending, 'met'>;
}
