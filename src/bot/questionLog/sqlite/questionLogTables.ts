import type Database from 'better-sqlite3';
import type { AuditEntry, SentAnswer } from '../questionLog.js';
import { readAnswer } from '../readAnswer.js';

/** The tables of the bot's own data, made where they are missing. */
export const schema = `
  CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS answers (
    id TEXT PRIMARY KEY, channelId TEXT NOT NULL, messageId TEXT, questionMessageId TEXT, asker TEXT NOT NULL,
    locale TEXT NOT NULL, sentAt INTEGER NOT NULL, answer TEXT NOT NULL,
    isOutdated INTEGER NOT NULL DEFAULT 0, guildId TEXT, length TEXT NOT NULL DEFAULT 'short'
  );
  CREATE INDEX IF NOT EXISTS answersByQuestion ON answers (questionMessageId);
  CREATE INDEX IF NOT EXISTS answersByMessage ON answers (messageId);
  CREATE INDEX IF NOT EXISTS answersBySentAt ON answers (sentAt);
  CREATE TABLE IF NOT EXISTS unanswered (
    id TEXT PRIMARY KEY, asker TEXT NOT NULL, question TEXT NOT NULL, askedAt INTEGER NOT NULL, guildId TEXT,
    channelId TEXT NOT NULL DEFAULT '', messageId TEXT
  );
  CREATE TABLE IF NOT EXISTS waiting (
    id TEXT NOT NULL, userId TEXT NOT NULL, guildId TEXT, question TEXT NOT NULL, locale TEXT NOT NULL,
    since INTEGER NOT NULL, PRIMARY KEY (id, userId)
  );
  CREATE TABLE IF NOT EXISTS verdicts (
    answerId TEXT NOT NULL, judge TEXT NOT NULL, question TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT,
    judgedAt INTEGER NOT NULL, guildId TEXT, asker TEXT, PRIMARY KEY (answerId, judge)
  );
  CREATE TABLE IF NOT EXISTS audit (
    at INTEGER NOT NULL, moderatorId TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL, guildId TEXT
  );
`;

/** Short texts by their keys. */
export function noteTable(database: Database.Database) {
  const one = database.prepare<[string], { value: string }>('SELECT value FROM notes WHERE key = ?');
  const put = database.prepare<[string, string]>('INSERT OR REPLACE INTO notes (key, value) VALUES (?, ?)');
  const dateLabels = database.prepare<[string]>(
    `INSERT OR IGNORE INTO notes SELECT 'label-made ' || substr(key, 7), ? FROM notes WHERE key GLOB 'label *'`,
  );
  const deleteLabels = database.prepare<[number]>(
    `DELETE FROM notes WHERE key IN (SELECT 'label ' || substr(key, 12) FROM notes
      WHERE key GLOB 'label-made *' AND CAST(value AS INTEGER) < ?)`,
  );
  const deleteDates = database.prepare<[number]>(
    `DELETE FROM notes WHERE key GLOB 'label-made *' AND CAST(value AS INTEGER) < ?`,
  );
  return {
    note: (key: string) => one.get(key)?.value ?? null,
    setNote: (key: string, value: string) => void put.run(key, value),
    /** Forgets labels that were last made before a time; those of earlier versions count from now on. */
    pruneLabels: (oldest: number, now: number) => {
      dateLabels.run(String(now));
      deleteLabels.run(oldest);
      deleteDates.run(oldest);
    },
  };
}

interface AnswerRow extends Omit<SentAnswer, 'answer' | 'isOutdated'> {
  readonly answer: string;
  readonly isOutdated: number;
}

/** Whether anything of a server is to be saved. */
export type Keeps = (guildId: string | null) => boolean;

/** Answers that were sent. */
export function answerTable(database: Database.Database, now: () => Date, keeps: Keeps) {
  const read = (row: AnswerRow): SentAnswer => ({
    ...row,
    answer: readAnswer(row.answer),
    isOutdated: row.isOutdated === 1,
  });
  const one = (row: AnswerRow | undefined) => (row === undefined ? null : read(row));
  const select = (rest: string) =>
    database.prepare<[string | number], AnswerRow>(`SELECT * FROM answers WHERE ${rest}`);
  const byId = select('id = ?');
  const byQuestion = select('questionMessageId = ? ORDER BY sentAt DESC LIMIT 1');
  const byMessage = select('messageId = ? ORDER BY sentAt DESC LIMIT 1');
  const since = select('sentAt >= ? ORDER BY sentAt');
  return {
    reads: {
      answer: (id: string) => one(byId.get(id)),
      answerTo: (questionMessageId: string) => one(byQuestion.get(questionMessageId)),
      answerShownIn: (messageId: string) => one(byMessage.get(messageId)),
      answersSince: (sentAt: number) => since.all(sentAt).map(read),
    },
    writes: answerWrites(database, now, keeps),
  };
}

function answerWrites(database: Database.Database, now: () => Date, keeps: Keeps) {
  const save = database.prepare(
    `INSERT OR REPLACE INTO answers
      (id, guildId, channelId, messageId, questionMessageId, asker, locale, length, sentAt, answer, isOutdated)
     VALUES (@id, @guildId, @channelId, @messageId, @questionMessageId, @asker, @locale, @length, @sentAt, @answer,
      @isOutdated)`,
  );
  const saveUnanswered = database.prepare(
    `INSERT OR REPLACE INTO unanswered (id, asker, question, askedAt, guildId, channelId, messageId)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const removeUnanswered = database.prepare<[string]>('DELETE FROM unanswered WHERE id = ?');
  const removeWaiting = database.prepare<[string, string]>('DELETE FROM waiting WHERE id = ? AND userId = ?');
  const insert = (answer: SentAnswer) =>
    save.run({
      ...answer,
      answer: JSON.stringify(answer.answer),
      isOutdated: answer.isOutdated === true ? 1 : 0,
    });
  return {
    saveAnswer: (answer: SentAnswer, unanswered?: string): void => {
      const { id, asker, guildId, channelId, questionMessageId } = answer;
      if (!keeps(guildId)) return;
      insert(answer);
      if (unanswered !== undefined) {
        saveUnanswered.run(id, asker, unanswered, now().getTime(), guildId, channelId, questionMessageId);
      }
    },
    setMessage: (id: string, messageId: string, channelId?: string): void => {
      database
        .prepare('UPDATE answers SET messageId = ?, channelId = coalesce(?, channelId) WHERE id = ?')
        .run(messageId, channelId ?? null, id);
      database
        .prepare('UPDATE unanswered SET messageId = ? WHERE id = ? AND messageId IS NULL')
        .run(messageId, id);
    },
    markOutdated: (id: string) =>
      database.prepare('UPDATE answers SET isOutdated = 1 WHERE id = ?').run(id).changes > 0,
    removeAnswer: (
      id: string,
      { withQuestion }: { readonly withQuestion: boolean } = { withQuestion: false },
    ) => {
      database.prepare('DELETE FROM answers WHERE id = ?').run(id);
      if (withQuestion) removeUnanswered.run(id);
    },
    answerLate: (
      answer: SentAnswer,
      { id, userId }: { readonly id: string; readonly userId: string },
    ): boolean => {
      if (removeWaiting.run(id, userId).changes === 0) return false;
      removeUnanswered.run(id);
      insert(answer);
      return true;
    },
  };
}

/** What moderators did. */
export function auditTable(database: Database.Database, now: () => Date) {
  return {
    reads: {
      auditEntries: () =>
        database
          .prepare<[], AuditEntry>(
            'SELECT at, guildId, moderatorId, action, detail FROM audit ORDER BY at DESC, rowid DESC',
          )
          .all(),
    },
    writes: {
      audit: ({ guildId, moderatorId, action, detail }: Omit<AuditEntry, 'at'>) =>
        void database
          .prepare('INSERT INTO audit (at, guildId, moderatorId, action, detail) VALUES (?, ?, ?, ?, ?)')
          .run(now().getTime(), guildId, moderatorId, action, detail),
    },
  };
}
