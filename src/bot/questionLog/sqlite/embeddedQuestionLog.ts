import Database from 'better-sqlite3';
import { dirname } from 'node:path';
import { privateFile } from '../../../files/privateFiles.js';
import { makeBotDataFolder } from '../botDataFolder.js';
import { bringBotDataUpToDate } from './botDataVersion.js';
import { hashKeyPath } from '../hashKeyFile.js';
import { openHashKey } from './hashKey.js';
import {
  daysOf,
  hashOfUser,
  labelNotes,
  labelOf,
  oldestKept,
  retentionAudit,
  retentionNote,
  retentionOfNote,
  retentionSpans,
  withDays,
  type QuestionLog,
} from '../questionLog.js';
import { answerTable, auditTable, noteTable, schema } from './questionLogTables.js';
import { personalData, questionTables } from './questionTables.js';
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
  makeBotDataFolder(dirname(path));
  // Its log takes the rights of the file.
  privateFile(path);
  const database = new Database(path, { timeout: 5000 });
  const secret = prepare(database, hashKeyPath(path));
  const { note, setNote, pruneLabels } = noteTable(database);
  const hashOf = (userId: string) => hashOfUser(secret, userId);
  const retention = () => retentionOfNote(note(retentionNote));
  const days = (guildId: string | null) => daysOf(retention(), guildId, initialDays);
  const keeps = (guildId: string | null) => days(guildId) > 0;
  const answers = answerTable(database, now, keeps);
  const questions = questionTables(database, now, keeps);
  const auditing = auditTable(database, now);
  const personal = personalData(database, hashOf);
  const prune = () => {
    for (const span of retentionSpans(retention(), initialDays)) pruneSpan(database, span, now());
    const oldest = oldestKept(initialDays, now());
    database.prepare('DELETE FROM audit WHERE at < ?').run(oldest.audit);
    pruneLabels(oldest.labels, now().getTime());
  };
  const clearing = clearingLog(database);
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
      label: (text: string) => {
        const label = labelOf(secret, text);
        const notes = labelNotes(label);
        setNote(notes.text, text);
        setNote(notes.madeAt, String(now().getTime()));
        return label;
      },
      setMessage: answers.writes.setMessage,
      markOutdated: answers.writes.markOutdated,
      saveAnswer: answers.writes.saveAnswer,
      tell: questions.writes.tell,
      ...auditing.writes,
    }),
    // What deletes or replaces.
    ...clearing({
      setNote,
      removeAnswer: answers.writes.removeAnswer,
      answerLate: answers.writes.answerLate,
      judge: questions.writes.judge,
      dismissUnanswered: questions.writes.dismissUnanswered,
      dismissVerdicts: questions.writes.dismissVerdicts,
      ...personal.writes,
      setRetentionDays: (guildId: string | null, next: number, moderatorId: string) => {
        const before = days(guildId);
        auditing.writes.audit(retentionAudit(guildId, { before, days: next, moderatorId }));
        setNote(retentionNote, withDays(retention(), guildId, next));
        prune();
      },
      prune,
    }),
    close: () => settled(() => void database.close()),
  };
}

/** @returns the key of the hashes */
function prepare(database: Database.Database, keyPath: string): Buffer {
  try {
    database.pragma('secure_delete = ON');
    bringBotDataUpToDate(database, schema);
    database.pragma('journal_mode = WAL');
    return openHashKey(database, keyPath);
  } catch (cause) {
    database.close();
    throw cause;
  }
}

/**
 * {@link steps} of what deletes: what is gone still stands in the write-ahead log until that is written back and cut
 * off, which is done after the transaction. Where another process reads from the log for long, the next deletion or
 * the next pruning does it.
 */
function clearingLog(database: Database.Database) {
  return <Of extends Methods>(methods: Of): Steps<Of> => {
    const made = Object.entries(steps(database, 'immediate', methods)).map(([name, step]) => [
      name,
      async (...args: never[]) => {
        const result: unknown = await (step as (...given: never[]) => Promise<unknown>)(...args);
        database.pragma('wal_checkpoint(TRUNCATE)');
        return result;
      },
    ]);
    return Object.fromEntries(made) as Steps<Of>;
  };
}

function pruneSpan(
  database: Database.Database,
  { guilds, isOthers, days }: ReturnType<typeof retentionSpans>[number],
  now: Date,
): void {
  const { entries } = oldestKept(days, now);
  // A server of `null` is that of direct messages: compared as such, not as unknown.
  const among = guilds.map(() => 'guildId IS ?').join(' OR ');
  const which = guilds.length === 0 ? '1' : isOthers ? `NOT (${among})` : `(${among})`;
  const tables = { answers: 'sentAt', unanswered: 'askedAt', waiting: 'since', verdicts: 'judgedAt' };
  for (const [table, time] of Object.entries(tables)) {
    database.prepare(`DELETE FROM ${table} WHERE ${time} < ? AND ${which}`).run(entries, ...guilds);
  }
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
