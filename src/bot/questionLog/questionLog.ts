import { createHmac } from 'node:crypto';
import type { Answer } from '../../retrieval/answer.js';
import { mostRetentionDays } from './retentionDays.js';

/** An answer that was sent, without the asker's words: what its buttons need, and how its passages are told again. */
export interface SentAnswer {
  readonly id: string;
  readonly channelId: string;
  /** Null until the message was sent, and for private ones. */
  readonly messageId: string | null;
  /** The asker's message; null for `/ask`. */
  readonly questionMessageId: string | null;
  /** See {@link QuestionLog.hashOf}. */
  readonly asker: string;
  readonly locale: string;
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
  /** The user to tell of a later answer, if that was asked for: the only id that is kept in the clear. */
  readonly tellUserId: string | null;
}

/** An answer that somebody judged. */
export interface Verdict {
  readonly answerId: string;
  readonly question: string;
  readonly verdict: 'right' | 'wrong';
  readonly reason: string | null;
  readonly judgedAt: number;
}

/** What is kept about one person. */
export interface KeptAboutPerson {
  readonly answers: number;
  readonly questions: readonly string[];
  readonly verdicts: number;
  readonly notices: number;
}

/** A moderator's action. */
export interface AuditEntry {
  readonly at: number;
  readonly moderatorId: string;
  readonly action: string;
  readonly detail: string;
}

/**
 * What the bot keeps between starts. Several processes may have it open. Each method is one step: all of it is done, or
 * nothing, and no other step falls in between. Close it.
 */
export interface QuestionLog {
  /** Signs buttons; 32 bytes, the same for the life of the log. */
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
  /** Remembers the message that shows an answer; nothing when the answer is kept no more. */
  setMessage(id: string, messageId: string): Promise<void>;
  /** Marks an answer; false when it is kept no more. */
  markOutdated(id: string): Promise<boolean>;
  answer(id: string): Promise<SentAnswer | null>;
  answerTo(questionMessageId: string): Promise<SentAnswer | null>;
  /** The answer that a message of the bot shows. */
  answerShownIn(messageId: string): Promise<SentAnswer | null>;
  /** Oldest first. */
  answersSince(sentAt: number): Promise<SentAnswer[]>;
  /** Deletes an answer; with `withQuestion` also its words, where they were kept as unanswered. */
  removeAnswer(id: string, options?: { readonly withQuestion: boolean }): Promise<void>;
  /** Newest first. */
  unanswered(): Promise<UnansweredQuestion[]>;
  /** False when the question is kept no more. */
  tell(id: string, userId: string): Promise<boolean>;
  /** Puts an answer in the place of the unanswered question of its id; false, and nothing, when that is kept no more. */
  answerLate(answer: SentAnswer): Promise<boolean>;
  judge(entry: Omit<Verdict, 'judgedAt'> & { judge: string }): Promise<void>;
  /** The answers judged wrong, newest first. */
  judgedWrong(): Promise<Verdict[]>;
  audit(entry: Omit<AuditEntry, 'at'>): Promise<void>;
  /** Newest first. */
  auditEntries(): Promise<AuditEntry[]>;
  keptAbout(userId: string): Promise<KeptAboutPerson>;
  /** @returns how many entries were deleted */
  forget(userId: string): Promise<number>;
  /** The days in force: those that were set last, by whichever process. With 0 nothing is saved. */
  retentionDays(): Promise<number>;
  /**
   * Sets the days for good, writes that into the audit log and deletes at once what is older.
   * @param days a whole number from 0 to {@link mostRetentionDays}; anything else counts as never set
   */
  setRetentionDays(days: number, moderatorId: string): Promise<void>;
  /** Deletes what is older than the retention, and labels that were not made for a year. */
  prune(): Promise<void>;
  close(): Promise<void>;
}

/** The note that holds the days that were set. */
export const retentionNote = 'retention days';

/** The note that holds the secret, in base64. */
export const secretNote = 'secret';

/** The audit log outlives questions: it is about the moderators' own actions. */
const auditDays = 365;

/** What is kept of a label after it was last made; turning a page makes it anew. */
const labelDays = 365;
const dayMs = 24 * 60 * 60 * 1000;

/** The days that a note sets; `initialDays` when it sets none. */
export function daysOfNote(value: string | null, initialDays: number): number {
  const days = value === null || value === '' ? Number.NaN : Number(value);
  return Number.isInteger(days) && days >= 0 && days <= mostRetentionDays ? days : initialDays;
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
export function retentionAudit(before: number, days: number, moderatorId: string): Omit<AuditEntry, 'at'> {
  return { moderatorId, action: 'privacy retention', detail: `${before} to ${days} days` };
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
