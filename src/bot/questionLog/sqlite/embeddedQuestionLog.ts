import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { bringBotDataUpToDate } from './botDataVersion.js';
import {
  daysOfNote,
  hashOfUser,
  labelNotes,
  labelOf,
  oldestKept,
  retentionAudit,
  retentionNote,
  secretNote,
  type QuestionLog,
} from '../questionLog.js';
import {
  answerTable,
  auditTable,
  noteTable,
  personalData,
  questionTables,
  schema,
} from './questionLogTables.js';
import { retentionDays } from '../retentionDays.js';

/** What opening a log takes. */
export interface QuestionLogOptions {
  /** Of the SQLite file; its folder is made. */
  readonly path: string;
  /** Days that answers, unanswered questions and verdicts are kept until others are set; default {@link retentionDays}. */
  readonly retentionDays?: number;
  readonly now: () => Date;
}

/** Opens the bot's own data in one file, or makes it. Its methods run to their end at once: nothing falls in between. */
export function openEmbeddedQuestionLog(options: QuestionLogOptions): Promise<QuestionLog> {
  return settled(() => openHere(options));
}

function openHere({
  path,
  retentionDays: initialDays = retentionDays,
  now,
}: QuestionLogOptions): QuestionLog {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: 5000 });
  database.pragma('secure_delete = ON');
  bringBotDataUpToDate(database, schema);
  database.pragma('journal_mode = WAL');
  const { note, setNote, setFirst, pruneLabels } = noteTable(database);
  setFirst(secretNote, randomBytes(32).toString('base64'));
  const secret = Buffer.from(note(secretNote) ?? '', 'base64');
  const hashOf = (userId: string) => hashOfUser(secret, userId);
  const days = () => daysOfNote(note(retentionNote), initialDays);
  const keeps = () => days() > 0;
  const answers = answerTable(database, now, keeps);
  const questions = questionTables(database, now, keeps);
  const auditing = auditTable(database, now);
  const personal = personalData(database, hashOf);
  const prune = () => {
    pruneTables(database, days(), now());
    pruneLabels(oldestKept(days(), now()).labels, now().getTime());
  };
  return {
    secret,
    hashOf,
    ...steps(database, 'deferred', {
      note,
      labelled: (label: string) => note(labelNotes(label).text),
      ...answers.reads,
      ...questions.reads,
      ...auditing.reads,
      ...personal.reads,
      retentionDays: days,
    }),
    ...steps(database, 'immediate', {
      setNote,
      label: (text: string) => {
        const label = labelOf(secret, text);
        const notes = labelNotes(label);
        setNote(notes.text, text);
        setNote(notes.madeAt, String(now().getTime()));
        return label;
      },
      ...answers.writes,
      ...questions.writes,
      ...auditing.writes,
      ...personal.writes,
      setRetentionDays: (next: number, moderatorId: string) => {
        auditing.writes.audit(retentionAudit(days(), next, moderatorId));
        setNote(retentionNote, String(next));
        prune();
      },
      prune,
    }),
    close: () => settled(() => void database.close()),
  };
}

function pruneTables(database: Database.Database, days: number, now: Date): void {
  const oldest = oldestKept(days, now);
  database.prepare('DELETE FROM answers WHERE sentAt < ?').run(oldest.entries);
  database.prepare('DELETE FROM unanswered WHERE askedAt < ?').run(oldest.entries);
  database.prepare('DELETE FROM verdicts WHERE judgedAt < ?').run(oldest.entries);
  database.prepare('DELETE FROM audit WHERE at < ?').run(oldest.audit);
}

type Methods = Record<string, (...args: never[]) => unknown>;

type Steps<Of extends Methods> = {
  [Name in keyof Of]: (...args: Parameters<Of[Name]>) => Promise<ReturnType<Of[Name]>>;
};

/**
 * Each method as a transaction of its own: another process sees all of what it does, or nothing. What writes takes its
 * turn at once (`immediate`): a transaction that reads first would be refused, and not wait, when another one wrote.
 */
function steps<Of extends Methods>(
  database: Database.Database,
  kind: 'deferred' | 'immediate',
  methods: Of,
): Steps<Of> {
  const made = Object.entries(methods).map(([name, method]) => {
    const run = database.transaction(method as (...args: unknown[]) => unknown);
    return [name, (...args: unknown[]) => settled(() => run[kind](...args))];
  });
  return Object.fromEntries(made) as Steps<Of>;
}

/** A promise of what is done at once; what is thrown rejects it. */
function settled<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => resolve(work()));
}
