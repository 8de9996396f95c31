import type Database from 'better-sqlite3';
import type { AuditEntry, KeptAboutPerson, SentAnswer, UnansweredQuestion, Verdict } from '../questionLog.js';

/** The tables of the bot's own data, made where they are missing. */
export const schema = `
  CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS answers (
    id TEXT PRIMARY KEY, channelId TEXT NOT NULL, messageId TEXT, questionMessageId TEXT, asker TEXT NOT NULL,
    locale TEXT NOT NULL, sentAt INTEGER NOT NULL, answer TEXT NOT NULL,
    isOutdated INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS answersByQuestion ON answers (questionMessageId);
  CREATE INDEX IF NOT EXISTS answersByMessage ON answers (messageId);
  CREATE INDEX IF NOT EXISTS answersBySentAt ON answers (sentAt);
  CREATE TABLE IF NOT EXISTS unanswered (
    id TEXT PRIMARY KEY, asker TEXT NOT NULL, question TEXT NOT NULL, askedAt INTEGER NOT NULL, tellUserId TEXT
  );
  CREATE TABLE IF NOT EXISTS verdicts (
    answerId TEXT NOT NULL, judge TEXT NOT NULL, question TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT,
    judgedAt INTEGER NOT NULL, PRIMARY KEY (answerId, judge)
  );
  CREATE TABLE IF NOT EXISTS audit (
    at INTEGER NOT NULL, moderatorId TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL
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
  const first = database.prepare<[string, string]>('INSERT OR IGNORE INTO notes (key, value) VALUES (?, ?)');
  return {
    note: (key: string) => one.get(key)?.value ?? null,
    setNote: (key: string, value: string) => void put.run(key, value),
    /** Forgets labels that were last made before a time; those of earlier versions count from now on. */
    pruneLabels: (oldest: number, now: number) => {
      dateLabels.run(String(now));
      deleteLabels.run(oldest);
      deleteDates.run(oldest);
    },
    /** Leaves a value that is there. */
    setFirst: (key: string, value: string) => void first.run(key, value),
  };
}

interface AnswerRow extends Omit<SentAnswer, 'answer' | 'isOutdated'> {
  readonly answer: string;
  readonly isOutdated: number;
}

/** Answers that were sent. @param keeps whether anything is to be saved */
export function answerTable(database: Database.Database, now: () => Date, keeps: () => boolean) {
  const read = (row: AnswerRow): SentAnswer => ({
    ...row,
    answer: JSON.parse(row.answer) as SentAnswer['answer'],
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

function answerWrites(database: Database.Database, now: () => Date, keeps: () => boolean) {
  const save = database.prepare(
    `INSERT OR REPLACE INTO answers (id, channelId, messageId, questionMessageId, asker, locale, sentAt, answer, isOutdated)
     VALUES (@id, @channelId, @messageId, @questionMessageId, @asker, @locale, @sentAt, @answer, @isOutdated)`,
  );
  const saveUnanswered = database.prepare(
    'INSERT OR REPLACE INTO unanswered (id, asker, question, askedAt) VALUES (?, ?, ?, ?)',
  );
  const removeUnanswered = database.prepare<[string]>('DELETE FROM unanswered WHERE id = ?');
  const insert = (answer: SentAnswer) =>
    save.run({
      ...answer,
      answer: JSON.stringify(answer.answer),
      isOutdated: answer.isOutdated === true ? 1 : 0,
    });
  return {
    saveAnswer: (answer: SentAnswer, unanswered?: string): void => {
      if (!keeps()) return;
      insert(answer);
      if (unanswered !== undefined) saveUnanswered.run(answer.id, answer.asker, unanswered, now().getTime());
    },
    setMessage: (id: string, messageId: string) =>
      void database.prepare('UPDATE answers SET messageId = ? WHERE id = ?').run(messageId, id),
    markOutdated: (id: string) =>
      database.prepare('UPDATE answers SET isOutdated = 1 WHERE id = ?').run(id).changes > 0,
    removeAnswer: (
      id: string,
      { withQuestion }: { readonly withQuestion: boolean } = { withQuestion: false },
    ) => {
      database.prepare('DELETE FROM answers WHERE id = ?').run(id);
      if (withQuestion) removeUnanswered.run(id);
    },
    answerLate: (answer: SentAnswer): boolean => {
      if (removeUnanswered.run(answer.id).changes === 0) return false;
      insert(answer);
      return true;
    },
  };
}

/** Unanswered questions and verdicts. @param keeps whether anything is to be saved */
export function questionTables(database: Database.Database, now: () => Date, keeps: () => boolean) {
  return {
    reads: {
      unanswered: () =>
        database
          .prepare<[], UnansweredQuestion>(
            'SELECT id, question, askedAt, tellUserId FROM unanswered ORDER BY askedAt DESC',
          )
          .all(),
      judgedWrong: () =>
        database
          .prepare<[], Verdict>(
            `SELECT answerId, question, verdict, reason, judgedAt FROM verdicts
             WHERE verdict = 'wrong' ORDER BY judgedAt DESC`,
          )
          .all(),
    },
    writes: {
      tell: (id: string, userId: string) =>
        database.prepare('UPDATE unanswered SET tellUserId = ? WHERE id = ?').run(userId, id).changes > 0,
      judge: (entry: Omit<Verdict, 'judgedAt'> & { judge: string }): void => {
        if (!keeps()) return;
        const { answerId, judge, question, verdict, reason } = entry;
        database
          .prepare(
            `INSERT OR REPLACE INTO verdicts (answerId, judge, question, verdict, reason, judgedAt)
             VALUES (?, ?, ?, ?, ?, ?)`,
          )
          .run(answerId, judge, question, verdict, reason, now().getTime());
      },
    },
  };
}

/** What moderators did. */
export function auditTable(database: Database.Database, now: () => Date) {
  return {
    reads: {
      auditEntries: () =>
        database.prepare<[], AuditEntry>('SELECT * FROM audit ORDER BY at DESC, rowid DESC').all(),
    },
    writes: {
      audit: ({ moderatorId, action, detail }: Omit<AuditEntry, 'at'>) =>
        void database
          .prepare('INSERT INTO audit (at, moderatorId, action, detail) VALUES (?, ?, ?, ?)')
          .run(now().getTime(), moderatorId, action, detail),
    },
  };
}

/** What is kept about a person, and its deletion. @param hashOf the keyed hash that stands for an id */
export function personalData(database: Database.Database, hashOf: (userId: string) => string) {
  const count = (sql: string, value: string) =>
    database.prepare<[string], { rows: number }>(sql).get(value)?.rows ?? 0;
  const remove = (sql: string, ...values: string[]) => database.prepare(sql).run(...values).changes;
  return {
    reads: {
      keptAbout: (userId: string): KeptAboutPerson => {
        const hash = hashOf(userId);
        const questions = database
          .prepare<[string], { question: string }>(
            'SELECT question FROM unanswered WHERE asker = ? ORDER BY askedAt',
          )
          .all(hash);
        return {
          answers: count('SELECT COUNT(*) AS rows FROM answers WHERE asker = ?', hash),
          questions: questions.map(({ question }) => question),
          verdicts: count('SELECT COUNT(*) AS rows FROM verdicts WHERE judge = ?', hash),
          notices: count('SELECT COUNT(*) AS rows FROM unanswered WHERE tellUserId = ?', userId),
        };
      },
    },
    writes: {
      forget: (userId: string): number => {
        const hash = hashOf(userId);
        return (
          remove('DELETE FROM answers WHERE asker = ?', hash) +
          remove('DELETE FROM unanswered WHERE asker = ? OR tellUserId = ?', hash, userId) +
          remove('DELETE FROM verdicts WHERE judge = ?', hash)
        );
      },
    },
  };
}
