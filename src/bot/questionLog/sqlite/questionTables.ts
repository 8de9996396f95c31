import type Database from 'better-sqlite3';
import {
  personNote,
  type Forgotten,
  type KeptAboutPerson,
  type NewVerdict,
  type UnansweredQuestion,
  type Verdict,
  type Waiting,
} from '../questionLog.js';
import type { Keeps } from './questionLogTables.js';

/** Unanswered questions, who waits for an answer to them, and verdicts. */
export function questionTables(database: Database.Database, now: () => Date, keeps: Keeps) {
  const unanswered = unansweredTable(database, now);
  const verdicts = verdictTable(database, now, keeps);
  return {
    reads: { ...unanswered.reads, ...verdicts.reads },
    writes: { ...unanswered.writes, ...verdicts.writes },
  };
}

function unansweredTable(database: Database.Database, now: () => Date) {
  return {
    reads: {
      unanswered: (guildId: string | null) =>
        database
          .prepare<[string | null], UnansweredQuestion>(
            `SELECT id, question, askedAt, channelId, messageId,
              (SELECT count(*) FROM waiting WHERE waiting.id = unanswered.id) AS waiting
             FROM unanswered WHERE guildId IS ? ORDER BY askedAt DESC`,
          )
          .all(guildId),
      waiting: () =>
        database
          .prepare<[], Waiting>(
            'SELECT id, userId, guildId, question, locale FROM waiting ORDER BY since, rowid',
          )
          .all(),
    },
    writes: {
      tell: (id: string, userId: string) =>
        database
          .prepare(
            `INSERT OR REPLACE INTO waiting (id, userId, guildId, question, locale, since)
             SELECT u.id, ?, u.guildId, u.question, coalesce(a.locale, 'en'), ?
             FROM unanswered u LEFT JOIN answers a ON a.id = u.id WHERE u.id = ?`,
          )
          .run(userId, now().getTime(), id).changes > 0,
      dismissUnanswered: (guildId: string | null, ids: readonly string[]) => {
        const remove = database.prepare('DELETE FROM unanswered WHERE id = ? AND guildId IS ?');
        return ids.reduce((sum, id) => sum + remove.run(id, guildId).changes, 0);
      },
    },
  };
}

function verdictTable(database: Database.Database, now: () => Date, keeps: Keeps) {
  return {
    reads: {
      verdictsOn: (answerId: string) => {
        const counts = database
          .prepare<[string], { verdict: string; people: number }>(
            'SELECT verdict, count(*) AS people FROM verdicts WHERE answerId = ? GROUP BY verdict',
          )
          .all(answerId);
        const of = (verdict: string) => counts.find((one) => one.verdict === verdict)?.people ?? 0;
        return { right: of('right'), wrong: of('wrong') };
      },
      judgedWrong: (guildId: string | null) =>
        database
          .prepare<[string | null], Verdict>(
            `SELECT answerId, question, verdict, reason, judgedAt FROM verdicts
             WHERE verdict = 'wrong' AND guildId IS ? ORDER BY judgedAt DESC`,
          )
          .all(guildId),
    },
    writes: {
      judge: (entry: NewVerdict): void => {
        const { answerId, guildId, asker, judge, question, verdict, reason } = entry;
        if (!keeps(guildId)) return;
        database
          .prepare(
            `INSERT OR REPLACE INTO verdicts
              (answerId, judge, question, verdict, reason, judgedAt, guildId, asker)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(answerId, judge, question, verdict, reason, now().getTime(), guildId, asker);
      },
      dismissVerdicts: (guildId: string | null, answerIds: readonly string[]) => {
        const remove = database.prepare(
          `DELETE FROM verdicts WHERE answerId = ? AND guildId IS ? AND verdict = 'wrong'`,
        );
        return answerIds.reduce((sum, id) => sum + remove.run(id, guildId).changes, 0);
      },
    },
  };
}

/** What is kept about a person, and its deletion. @param hashOf the keyed hash that stands for an id */
export function personalData(database: Database.Database, hashOf: (userId: string) => string) {
  const count = (sql: string, ...values: string[]) =>
    database.prepare<string[], { rows: number }>(sql).get(...values)?.rows ?? 0;
  const change = (sql: string, ...values: string[]) => database.prepare(sql).run(...values).changes;
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
          notices: count('SELECT COUNT(*) AS rows FROM waiting WHERE userId = ?', userId),
        };
      },
    },
    writes: {
      forget: (userId: string): Forgotten => {
        const hash = hashOf(userId);
        const waitedFor = count(
          `SELECT COUNT(DISTINCT waiting.id) AS rows FROM waiting JOIN unanswered ON unanswered.id = waiting.id
            WHERE unanswered.asker = ? AND waiting.userId <> ?`,
          hash,
          userId,
        );
        const entries =
          change('DELETE FROM answers WHERE asker = ?', hash) +
          change('DELETE FROM unanswered WHERE asker = ?', hash) +
          change('DELETE FROM waiting WHERE userId = ?', userId) +
          change('DELETE FROM verdicts WHERE judge = ?', hash) +
          change(`UPDATE verdicts SET question = '', asker = NULL WHERE asker = ?`, hash) +
          change('DELETE FROM notes WHERE key = ?', personNote(hash));
        return { entries, waitedFor };
      },
    },
  };
}
