import type Database from 'better-sqlite3';
import type { AuditEntry, KeptAboutPerson, SentAnswer, UnansweredQuestion, Verdict } from './questionLog.js';

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

interface AnswerRow extends Omit<SentAnswer, 'answer' | 'isOutdated'> {
  readonly answer: string;
  readonly isOutdated: number;
}

/** Answers that were sent. @param keeps whether anything is to be saved */
export function answerTable(database: Database.Database, keeps: () => boolean) {
  const read = (row: AnswerRow): SentAnswer => ({
    ...row,
    answer: JSON.parse(row.answer) as SentAnswer['answer'],
    isOutdated: row.isOutdated === 1,
  });
  const one = (row: AnswerRow | undefined) => (row === undefined ? null : read(row));
  const save = database.prepare(
    `INSERT OR REPLACE INTO answers (id, channelId, messageId, questionMessageId, asker, locale, sentAt, answer, isOutdated)
     VALUES (@id, @channelId, @messageId, @questionMessageId, @asker, @locale, @sentAt, @answer, @isOutdated)`,
  );
  const byId = database.prepare<[string], AnswerRow>('SELECT * FROM answers WHERE id = ?');
  const byQuestion = database.prepare<[string], AnswerRow>(
    'SELECT * FROM answers WHERE questionMessageId = ? ORDER BY sentAt DESC LIMIT 1',
  );
  const byMessage = database.prepare<[string], AnswerRow>(
    'SELECT * FROM answers WHERE messageId = ? ORDER BY sentAt DESC LIMIT 1',
  );
  const since = database.prepare<[number], AnswerRow>(
    'SELECT * FROM answers WHERE sentAt >= ? ORDER BY sentAt',
  );
  const remove = database.prepare<[string]>('DELETE FROM answers WHERE id = ?');
  return {
    saveAnswer: (answer: SentAnswer) => {
      if (!keeps()) return;
      save.run({
        ...answer,
        answer: JSON.stringify(answer.answer),
        isOutdated: answer.isOutdated === true ? 1 : 0,
      });
    },
    answer: (id: string) => one(byId.get(id)),
    answerTo: (questionMessageId: string) => one(byQuestion.get(questionMessageId)),
    answerShownIn: (messageId: string) => one(byMessage.get(messageId)),
    answersSince: (sentAt: number) => since.all(sentAt).map(read),
    removeAnswer: (id: string) => void remove.run(id),
  };
}

/** Unanswered questions and verdicts. @param keeps whether anything is to be saved */
export function questionTables(database: Database.Database, now: () => Date, keeps: () => boolean) {
  return {
    saveUnanswered: ({ id, asker, question }: { id: string; asker: string; question: string }) => {
      if (!keeps()) return;
      database
        .prepare('INSERT OR REPLACE INTO unanswered (id, asker, question, askedAt) VALUES (?, ?, ?, ?)')
        .run(id, asker, question, now().getTime());
    },
    unanswered: () =>
      database
        .prepare<[], UnansweredQuestion>(
          'SELECT id, question, askedAt, tellUserId FROM unanswered ORDER BY askedAt DESC',
        )
        .all(),
    tell: (id: string, userId: string) =>
      database.prepare('UPDATE unanswered SET tellUserId = ? WHERE id = ?').run(userId, id).changes > 0,
    removeUnanswered: (id: string) => void database.prepare('DELETE FROM unanswered WHERE id = ?').run(id),
    judge: ({
      answerId,
      judge,
      question,
      verdict,
      reason,
    }: Omit<Verdict, 'judgedAt'> & { judge: string }) => {
      if (!keeps()) return;
      database
        .prepare(
          `INSERT OR REPLACE INTO verdicts (answerId, judge, question, verdict, reason, judgedAt)
           VALUES (?, ?, ?, ?, ?, ?)`,
        )
        .run(answerId, judge, question, verdict, reason, now().getTime());
    },
    judgedWrong: () =>
      database
        .prepare<[], Verdict>(
          `SELECT answerId, question, verdict, reason, judgedAt FROM verdicts
           WHERE verdict = 'wrong' ORDER BY judgedAt DESC`,
        )
        .all(),
  };
}

/** What moderators did. */
export function auditTable(database: Database.Database, now: () => Date) {
  return {
    audit: ({ moderatorId, action, detail }: Omit<AuditEntry, 'at'>) =>
      void database
        .prepare('INSERT INTO audit (at, moderatorId, action, detail) VALUES (?, ?, ?, ?)')
        .run(now().getTime(), moderatorId, action, detail),
    auditEntries: () =>
      database.prepare<[], AuditEntry>('SELECT * FROM audit ORDER BY at DESC, rowid DESC').all(),
  };
}

/** What is kept about a person, and its deletion. @param hashOf the keyed hash that stands for an id */
export function personalData(database: Database.Database, hashOf: (userId: string) => string) {
  const count = (sql: string, value: string) =>
    database.prepare<[string], { rows: number }>(sql).get(value)?.rows ?? 0;
  return {
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
    forget: (userId: string): number => {
      const hash = hashOf(userId);
      return database.transaction(
        () =>
          database.prepare('DELETE FROM answers WHERE asker = ?').run(hash).changes +
          database.prepare('DELETE FROM unanswered WHERE asker = ? OR tellUserId = ?').run(hash, userId)
            .changes +
          database.prepare('DELETE FROM verdicts WHERE judge = ?').run(hash).changes,
      )();
    },
  };
}
