import { randomUUID } from 'node:crypto';
import type { Ask, Connections } from '../../../store/postgres/connections.js';
import type {
  AuditEntry,
  KeptAboutPerson,
  QuestionLog,
  UnansweredQuestion,
  Verdict,
} from '../questionLog.js';
import { daysSql } from './answerStatements.js';
import { storedText } from './storedText.js';

interface StatementOptions {
  readonly initialDays: number;
  readonly now: () => Date;
}

const saveVerdict = `
  WITH kept AS (
    SELECT 1 FROM footnote.bot_notes WHERE key = 'retention days' AND ${daysSql('$7')} > 0 FOR SHARE
  )
  INSERT INTO footnote.bot_verdicts (answer_id, judge, question, verdict, reason, judged_at)
    SELECT $1::text, $2::text, $3::text, $4::text, $5::text, $6::bigint FROM kept
    ON CONFLICT (answer_id, judge) DO UPDATE SET question = EXCLUDED.question, verdict = EXCLUDED.verdict,
      reason = EXCLUDED.reason, judged_at = EXCLUDED.judged_at`;

/** Unanswered questions and verdicts. Each method is one statement, which may be asked twice. */
export function questionStatements(
  { read }: Pick<Connections, 'read'>,
  { initialDays, now }: StatementOptions,
): Pick<QuestionLog, 'unanswered' | 'tell' | 'judge' | 'judgedWrong'> {
  return {
    unanswered: () =>
      read<UnansweredQuestion>(
        `SELECT id, question, asked_at AS "askedAt", tell_user_id AS "tellUserId"
         FROM footnote.bot_unanswered ORDER BY asked_at DESC`,
      ),
    tell: async (id, userId) => {
      const sql = 'UPDATE footnote.bot_unanswered SET tell_user_id = $2 WHERE id = $1 RETURNING id';
      return (await read(sql, [id, userId])).length > 0;
    },
    judge: async ({ answerId, judge, question, verdict, reason }) => {
      const words = [storedText(question), verdict, reason === null ? null : storedText(reason)];
      await read(saveVerdict, [answerId, judge, ...words, now().getTime(), initialDays]);
    },
    judgedWrong: () =>
      read<Verdict>(
        `SELECT answer_id AS "answerId", question, verdict, reason, judged_at AS "judgedAt"
         FROM footnote.bot_verdicts WHERE verdict = 'wrong' ORDER BY judged_at DESC`,
      ),
  };
}

/** A moderator's action to be written down; the id keeps it from being written twice when it is asked again. */
export interface NewAuditEntry extends AuditEntry {
  readonly id: string;
}

/** Writes an action down. */
export async function writeAudit(
  ask: Ask,
  { id, at, moderatorId, action, detail }: NewAuditEntry,
): Promise<void> {
  await ask(
    `INSERT INTO footnote.bot_audit (id, at, moderator_id, action, detail) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO NOTHING`,
    [id, at, moderatorId, action, storedText(detail)],
  );
}

/** What moderators did. */
export function auditStatements(
  { read }: Pick<Connections, 'read'>,
  { now }: Pick<StatementOptions, 'now'>,
): Pick<QuestionLog, 'audit' | 'auditEntries'> {
  return {
    audit: (entry) => writeAudit(read, { ...entry, id: randomUUID(), at: now().getTime() }),
    auditEntries: () =>
      read<AuditEntry>(
        `SELECT at, moderator_id AS "moderatorId", action, detail FROM footnote.bot_audit
         ORDER BY at DESC, number DESC`,
      ),
  };
}

const kept = `
  SELECT (SELECT count(*)::int FROM footnote.bot_answers WHERE asker = $1) AS answers,
    ARRAY(SELECT question FROM footnote.bot_unanswered WHERE asker = $1 ORDER BY asked_at) AS questions,
    (SELECT count(*)::int FROM footnote.bot_verdicts WHERE judge = $1) AS verdicts,
    (SELECT count(*)::int FROM footnote.bot_unanswered WHERE tell_user_id = $2) AS notices`;

const forget = `
  WITH answers AS (DELETE FROM footnote.bot_answers WHERE asker = $1 RETURNING 1),
    questions AS (DELETE FROM footnote.bot_unanswered WHERE asker = $1 OR tell_user_id = $2 RETURNING 1),
    verdicts AS (DELETE FROM footnote.bot_verdicts WHERE judge = $1 RETURNING 1)
  SELECT ((SELECT count(*) FROM answers) + (SELECT count(*) FROM questions) + (SELECT count(*) FROM verdicts))::int
    AS entries`;

/** What is kept about a person, and its deletion. @param hashOf the keyed hash that stands for an id */
export function personalStatements(
  { read }: Pick<Connections, 'read'>,
  hashOf: (userId: string) => string,
): Pick<QuestionLog, 'keptAbout' | 'forget'> {
  return {
    keptAbout: async (userId) => {
      const [row] = await read<KeptAboutPerson>(kept, [hashOf(userId), userId]);
      return row ?? { answers: 0, questions: [], verdicts: 0, notices: 0 };
    },
    forget: async (userId) => {
      const [row] = await read<{ entries: number }>(forget, [hashOf(userId), userId]);
      return row?.entries ?? 0;
    },
  };
}
