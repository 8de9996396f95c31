import { createHmac } from 'node:crypto';
import type { Answer } from '../../retrieval/answer.js';
import type { ReplyLength } from '../replyLength.js';
import { mostRetentionDays } from './retentionDays.js';

/** An answer that was sent, without the asker's words: what its buttons need, and how its passages are told again. */
export interface SentAnswer {
  readonly id: string;
  /** The server it belongs to; null for direct messages. */
  readonly guildId: string | null;
  readonly channelId: string;
  /** Null until the message was sent, and for private ones. */
  readonly messageId: string | null;
  /** The asker's message; null for `/ask`. */
  readonly questionMessageId: string | null;
  /** See {@link QuestionLog.hashOf}. */
  readonly asker: string;
  readonly locale: string;
  readonly length: ReplyLength;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  readonly answer: Omit<Answer, 'question'>;
  /** True once a passage that it cites changed or vanished. */
  readonly isOutdated?: boolean;
}

/** A question that no article answered. */
export interface UnansweredQuestion {
  readonly id: string;
  readonly question: string;
  readonly askedAt: number;
  readonly channelId: string;
  /** The asker's message, else the one that told them; null for neither. */
  readonly messageId: string | null;
  /** How many people wait for an answer. */
  readonly waiting: number;
}

/** Somebody who waits for an answer: the only user id that is kept in the clear, with the words to ask again. */
export interface Waiting {
  /** The id of the unanswered question. */
  readonly id: string;
  readonly userId: string;
  readonly guildId: string | null;
  readonly question: string;
  readonly locale: string;
}

/** An answer that somebody judged. */
export interface Verdict {
  readonly answerId: string;
  /** Empty once who asked had their words deleted. */
  readonly question: string;
  readonly verdict: 'right' | 'wrong';
  readonly reason: string | null;
  readonly judgedAt: number;
}

/** A verdict to be kept: of which server, on whose question, and by whom; both as {@link QuestionLog.hashOf} gives. */
export interface NewVerdict extends Omit<Verdict, 'judgedAt'> {
  readonly guildId: string | null;
  readonly asker: string | null;
  readonly judge: string;
}

/** What is kept about one person. */
export interface KeptAboutPerson {
  readonly answers: number;
  readonly questions: readonly string[];
  readonly verdicts: number;
  readonly notices: number;
}

/** What the deletion of one person's data did. */
export interface Forgotten {
  /** Entries that were deleted, and verdicts of others that lost their words. */
  readonly entries: number;
  /** Questions of theirs that other people wait for an answer to: those requests are the others'. */
  readonly waitedFor: number;
}

/** A moderator's action. */
export interface AuditEntry {
  readonly at: number;
  /** Null for the whole bot. */
  readonly guildId: string | null;
  readonly moderatorId: string;
  readonly action: string;
  readonly detail: string;
}

/**
 * What the bot keeps between starts. What is kept of questions belongs to a server, or to the direct messages (`null`).
 * Several processes may have it open. Each method is one step: all of it is done, or nothing, and no other step falls
 * in between. Close it.
 */
export interface QuestionLog {
  /** The key of the hashes, which signs buttons too; 32 bytes, the same for the life of the log. */
  readonly secret: Buffer;
  /** A user's id as it is kept: a keyed hash that nobody can turn back without the secret. */
  hashOf(userId: string): string;
  note(key: string): Promise<string | null>;
  setNote(key: string, value: string): Promise<void>;
  /** A short name, the same each time, for a text that a button's id has no room for; not for anybody's words. */
  label(text: string): Promise<string>;
  labelled(label: string): Promise<string | null>;
  /** Keeps an answer; with `unanswered`, the words that nothing answered too, under the same id and asker. */
  saveAnswer(answer: SentAnswer, unanswered?: string): Promise<void>;
  /** Remembers the message that shows an answer, and its channel where that is another; nothing when it is kept no more. */
  setMessage(id: string, messageId: string, channelId?: string): Promise<void>;
  /** Marks an answer; false when it is kept no more. */
  markOutdated(id: string): Promise<boolean>;
  answer(id: string): Promise<SentAnswer | null>;
  answerTo(questionMessageId: string): Promise<SentAnswer | null>;
  /** The answer that a message of the bot shows. */
  answerShownIn(messageId: string): Promise<SentAnswer | null>;
  /** Of every server. Oldest first. */
  answersSince(sentAt: number): Promise<SentAnswer[]>;
  /** Deletes an answer; with `withQuestion` also its words, where they were kept as unanswered. Who waits goes on waiting. */
  removeAnswer(id: string, options?: { readonly withQuestion: boolean }): Promise<void>;
  /** Of one server. Newest first. */
  unanswered(guildId: string | null): Promise<UnansweredQuestion[]>;
  /** Takes questions of a server off the list. @returns how many there were */
  dismissUnanswered(guildId: string | null, ids: readonly string[]): Promise<number>;
  /** Keeps that somebody wants to be told of an answer; false when the question is kept no more. */
  tell(id: string, userId: string): Promise<boolean>;
  /** Everybody who waits for an answer, in the order of their asking. */
  waiting(): Promise<Waiting[]>;
  /**
   * Keeps an answer that somebody was told who waited, and takes its question off the list; false, and nothing, when
   * that person waits no more.
   */
  answerLate(answer: SentAnswer, waiting: Pick<Waiting, 'id' | 'userId'>): Promise<boolean>;
  judge(entry: NewVerdict): Promise<void>;
  /** How an answer was judged. */
  verdictsOn(answerId: string): Promise<{ readonly right: number; readonly wrong: number }>;
  /** The answers of a server judged wrong, newest first. */
  judgedWrong(guildId: string | null): Promise<Verdict[]>;
  /** Takes the verdicts on answers of a server off the list. @returns how many there were */
  dismissVerdicts(guildId: string | null, answerIds: readonly string[]): Promise<number>;
  audit(entry: Omit<AuditEntry, 'at'>): Promise<void>;
  /** Of every server. Newest first. */
  auditEntries(): Promise<AuditEntry[]>;
  keptAbout(userId: string): Promise<KeptAboutPerson>;
  /** Deletes what is kept about a person, their words in the verdicts of others too; nothing of it stays in a log file. */
  forget(userId: string): Promise<Forgotten>;
  /** The days in force in a server: those that were set last, by whichever process. With 0 nothing is saved. */
  retentionDays(guildId: string | null): Promise<number>;
  /**
   * Sets the days of a server for good, writes that into the audit log and deletes at once what of it is older.
   * @param days a whole number from 0 to {@link mostRetentionDays}; anything else counts as never set
   */
  setRetentionDays(guildId: string | null, days: number, moderatorId: string): Promise<void>;
  /** Deletes what is older than the retention, and labels that were not made for a year. */
  prune(): Promise<void>;
  close(): Promise<void>;
}

/** The note that holds the days that were set. */
export const retentionNote = 'retention days';

/** The audit log outlives questions: it is about the moderators' own actions. */
const auditDays = 365;

/** What is kept of a label after it was last made; turning a page makes it anew. */
const labelDays = 365;
const dayMs = 24 * 60 * 60 * 1000;

/** The note that holds a person's own settings. @param person see {@link QuestionLog.hashOf} */
export function personNote(person: string): string {
  return `person ${person}`;
}

/**
 * The days of every server. `fallback` stands for servers that set none: what was set before servers had days of their
 * own, else null.
 */
export interface RetentionDays {
  readonly fallback: number | null;
  readonly guilds: Readonly<Record<string, number>>;
}

/** Stands for the direct messages among the servers. */
const directKey = 'direct';

function validDays(value: unknown): number | null {
  const days = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= mostRetentionDays
    ? days
    : null;
}

/** Reads the note of the retention: a number, as earlier versions wrote it, or JSON. */
export function retentionOfNote(value: string | null): RetentionDays {
  if (value === null || !value.startsWith('{')) return { fallback: validDays(value), guilds: {} };
  const read = JSON.parse(value) as Partial<RetentionDays>;
  const guilds = Object.entries(read.guilds ?? {}).filter(([, days]) => validDays(days) !== null);
  return { fallback: validDays(read.fallback), guilds: Object.fromEntries(guilds) };
}

/** The days of a server; `initialDays` when none were set. */
export function daysOf(retention: RetentionDays, guildId: string | null, initialDays: number): number {
  return retention.guilds[guildId ?? directKey] ?? retention.fallback ?? initialDays;
}

/** The note after a change: days that cannot be are as if they were never set. */
export function withDays(retention: RetentionDays, guildId: string | null, days: number): string {
  const key = guildId ?? directKey;
  const others = Object.entries(retention.guilds).filter(([guild]) => guild !== key);
  const valid = validDays(days);
  const guilds = Object.fromEntries(valid === null ? others : [...others, [key, valid]]);
  return JSON.stringify({ fallback: retention.fallback, guilds });
}

/** Each span of servers with days of their own, and that of all others, for pruning. */
export function retentionSpans(
  retention: RetentionDays,
  initialDays: number,
): { readonly guilds: readonly (string | null)[]; readonly isOthers: boolean; readonly days: number }[] {
  const own = Object.entries(retention.guilds).map(([key, days]) => ({
    guilds: [key === directKey ? null : key],
    isOthers: false,
    days,
  }));
  const named = own.flatMap(({ guilds }) => guilds);
  return [...own, { guilds: named, isOthers: true, days: retention.fallback ?? initialDays }];
}

/** Where keeping ends, in milliseconds since the epoch: what is older goes. */
export function oldestKept(
  days: number,
  now: Date,
): { readonly entries: number; readonly audit: number; readonly labels: number } {
  return {
    // With 0 days everything goes, also what was saved within this very millisecond.
    entries: days === 0 ? Number.MAX_SAFE_INTEGER : now.getTime() - days * dayMs,
    audit: now.getTime() - auditDays * dayMs,
    labels: now.getTime() - labelDays * dayMs,
  };
}

/** What moderators read of a change of the retention. */
export function retentionAudit(
  guildId: string | null,
  { before, days, moderatorId }: { before: number; days: number; moderatorId: string },
): Omit<AuditEntry, 'at'> {
  return { guildId, moderatorId, action: 'privacy retention', detail: `${before} to ${days} days` };
}

/** See {@link QuestionLog.hashOf}. */
export function hashOfUser(secret: Buffer, userId: string): string {
  return createHmac('sha256', secret).update(`user ${userId}`).digest('base64url').slice(0, 22);
}

/** The notes of a label: its text, and when it was last made, in milliseconds since the epoch. */
export function labelNotes(label: string): { readonly text: string; readonly madeAt: string } {
  return { text: `label ${label}`, madeAt: `label-made ${label}` };
}

/** See {@link QuestionLog.label}. */
export function labelOf(secret: Buffer, text: string): string {
  return createHmac('sha256', secret).update(`label ${text}`).digest('base64url').slice(0, 10);
}
