import Database from 'better-sqlite3';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Answer } from '../retrieval/answer.js';
import { answerTable, auditTable, personalData, questionTables, schema } from './questionLogTables.js';
import { mostRetentionDays, retentionDays } from './retentionDays.js';

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

/** What the bot keeps between starts. Close it. */
export interface QuestionLog {
  /** Signs buttons; 32 bytes, the same for the life of the file. */
  readonly secret: Buffer;
  /** A user's id as it is kept: a keyed hash that nobody can turn back without the file. */
  hashOf(userId: string): string;
  note(key: string): string | null;
  setNote(key: string, value: string): void;
  /** A short name, the same each time, for a text that a button's id has no room for; not for anybody's words. */
  label(text: string): string;
  labelled(label: string): string | null;
  saveAnswer(answer: SentAnswer): void;
  answer(id: string): SentAnswer | null;
  answerTo(questionMessageId: string): SentAnswer | null;
  /** The answer that a message of the bot shows. */
  answerShownIn(messageId: string): SentAnswer | null;
  answersSince(sentAt: number): SentAnswer[];
  removeAnswer(id: string): void;
  saveUnanswered(entry: { id: string; asker: string; question: string }): void;
  /** Newest first. */
  unanswered(): UnansweredQuestion[];
  tell(id: string, userId: string): boolean;
  removeUnanswered(id: string): void;
  judge(entry: Omit<Verdict, 'judgedAt'> & { judge: string }): void;
  /** The answers judged wrong, newest first. */
  judgedWrong(): Verdict[];
  audit(entry: Omit<AuditEntry, 'at'>): void;
  /** Newest first. */
  auditEntries(): AuditEntry[];
  keptAbout(userId: string): KeptAboutPerson;
  /** @returns how many entries were deleted */
  forget(userId: string): number;
  /** The days in force: those that were set last, by whichever process. With 0 nothing is saved. */
  retentionDays(): number;
  /**
   * Sets the days for good and deletes at once what is older.
   * @param days a whole number from 0 to {@link mostRetentionDays}; anything else counts as never set
   */
  setRetentionDays(days: number): void;
  /** Deletes what is older than the retention. */
  prune(): void;
  close(): void;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The audit log outlives questions: it is about the moderators' own actions. */
const auditDays = 365;

/** The note that holds the days that were set. */
const retentionNote = 'retention days';

/** What opening a log takes. */
export interface QuestionLogOptions {
  /** Of the SQLite file; its folder is made. */
  readonly path: string;
  /** Days that answers, unanswered questions and verdicts are kept until others are set; default {@link retentionDays}. */
  readonly retentionDays?: number;
  readonly now: () => Date;
}

/** Opens the bot's own data, or makes it. Several processes may have it open. */
export function openQuestionLog({
  path,
  retentionDays: initialDays = retentionDays,
  now,
}: QuestionLogOptions): QuestionLog {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: 5000 });
  database.pragma('journal_mode = WAL');
  database.pragma('secure_delete = ON');
  database.exec(schema);
  const note = (key: string) =>
    database.prepare<[string], { value: string }>('SELECT value FROM notes WHERE key = ?').get(key)?.value ??
    null;
  database
    .prepare('INSERT OR IGNORE INTO notes (key, value) VALUES (?, ?)')
    .run('secret', randomBytes(32).toString('base64'));
  const secret = Buffer.from(note('secret') ?? '', 'base64');
  const hashOf = (userId: string) =>
    createHmac('sha256', secret).update(`user ${userId}`).digest('base64url').slice(0, 22);
  const setNote = (key: string, value: string) =>
    void database.prepare('INSERT OR REPLACE INTO notes (key, value) VALUES (?, ?)').run(key, value);
  const retention = retentionSetting(database, { note, setNote, initialDays, now });
  const keeps = () => retention.retentionDays() > 0;
  return {
    secret,
    hashOf,
    note,
    setNote,
    label: (text) => {
      const label = createHmac('sha256', secret).update(`label ${text}`).digest('base64url').slice(0, 10);
      setNote(`label ${label}`, text);
      return label;
    },
    labelled: (label) => note(`label ${label}`),
    ...answerTable(database, keeps),
    ...questionTables(database, now, keeps),
    ...auditTable(database, now),
    ...personalData(database, hashOf),
    ...retention,
    close: () => database.close(),
  };
}

/** What the retention needs of the log. */
interface RetentionOptions extends Pick<QuestionLog, 'note' | 'setNote'> {
  readonly initialDays: number;
  readonly now: () => Date;
}

function retentionSetting(
  database: Database.Database,
  { note, setNote, initialDays, now }: RetentionOptions,
): Pick<QuestionLog, 'retentionDays' | 'setRetentionDays' | 'prune'> {
  const daysInForce = () => {
    const days = Number(note(retentionNote) ?? Number.NaN);
    return Number.isInteger(days) && days >= 0 && days <= mostRetentionDays ? days : initialDays;
  };
  const prune = () => {
    const days = daysInForce();
    // With 0 days everything goes, also what was saved within this very millisecond.
    const oldest = days === 0 ? Number.MAX_SAFE_INTEGER : now().getTime() - days * dayMs;
    database.prepare('DELETE FROM answers WHERE sentAt < ?').run(oldest);
    database.prepare('DELETE FROM unanswered WHERE askedAt < ?').run(oldest);
    database.prepare('DELETE FROM verdicts WHERE judgedAt < ?').run(oldest);
    database.prepare('DELETE FROM audit WHERE at < ?').run(now().getTime() - auditDays * dayMs);
  };
  return {
    retentionDays: daysInForce,
    setRetentionDays: (days) => {
      setNote(retentionNote, String(days));
      prune();
    },
    prune,
  };
}
