import { randomUUID } from 'node:crypto';
import type { Ask, Connections } from '../../../store/postgres/connections.js';
import {
  personNote,
  type AuditEntry,
  type Forgotten,
  type KeptAboutPerson,
  type QuestionLog,
  type UnansweredQuestion,
  type Verdict,
  type Waiting,
} from '../questionLog.js';
import { daysSql } from './answerStatements.js';
import { storedText } from './storedText.js';

interface StatementOptions {
  readonly initialDays: number;
  readonly now: () => Date;
}

const saveVerdict = `
  WITH kept AS (
    SELECT 1 FROM footnote.bot_notes WHERE key = 'retention days' AND ${daysSql('$7', '$9')} > 0 FOR SHARE
  )
  INSERT INTO footnote.bot_verdicts (answer_id, judge, question, verdict, reason, judged_at, guild_id, asker)
    SELECT $1::text, $2::text, $3::text, $4::text, $5::text, $6::bigint, $7::text, $8::text FROM kept
    ON CONFLICT (answer_id, judge) DO UPDATE SET question = EXCLUDED.question, verdict = EXCLUDED.verdict,
      reason = EXCLUDED.reason, judged_at = EXCLUDED.judged_at, guild_id = EXCLUDED.guild_id, asker = EXCLUDED.asker`;

const saveWaiting = `
  INSERT INTO footnote.bot_waiting (id, user_id, guild_id, question, locale, since)
    SELECT u.id, $2::text, u.guild_id, u.question, coalesce(a.locale, 'en'), $3::bigint
    FROM footnote.bot_unanswered u LEFT JOIN footnote.bot_answers a ON a.id = u.id WHERE u.id = $1
    ON CONFLICT (id, user_id) DO UPDATE SET question = EXCLUDED.question RETURNING id`;

type QuestionMethods =
  | 'unanswered'
  | 'dismissUnanswered'
  | 'tell'
  | 'waiting'
  | 'judge'
  | 'verdictsOn'
  | 'judgedWrong'
  | 'dismissVerdicts';

/** Unanswered questions and verdicts. Each method is one statement, which may be asked twice. */
export function questionStatements(
  { read }: Pick<Connections, 'read'>,
  { initialDays, now }: StatementOptions,
): Pick<QuestionLog, QuestionMethods> {
  return {
    unanswered: (guildId) =>
      read<UnansweredQuestion>(
        `SELECT id, question, asked_at AS "askedAt", channel_id AS "channelId", message_id AS "messageId",
          (SELECT count(*)::int FROM footnote.bot_waiting w WHERE w.id = u.id) AS waiting
         FROM footnote.bot_unanswered u WHERE guild_id IS NOT DISTINCT FROM $1::text ORDER BY asked_at DESC`,
        [guildId],
      ),
    dismissUnanswered: async (guildId, ids) => {
      const sql = `DELETE FROM footnote.bot_unanswered
        WHERE id = ANY($2::text[]) AND guild_id IS NOT DISTINCT FROM $1::text RETURNING id`;
      return (await read(sql, [guildId, ids])).length;
    },
    tell: async (id, userId) => (await read(saveWaiting, [id, userId, now().getTime()])).length > 0,
    waiting: () =>
      read<Waiting>(
        `SELECT id, user_id AS "userId", guild_id AS "guildId", question, locale FROM footnote.bot_waiting
         ORDER BY since, user_id`,
      ),
    judge: async ({ answerId, guildId, asker, judge, question, verdict, reason }) => {
      const words = [storedText(question), verdict, reason === null ? null : storedText(reason)];
      await read(saveVerdict, [answerId, judge, ...words, now().getTime(), guildId, asker, initialDays]);
    },
    verdictsOn: async (answerId) => {
      const [row] = await read<{ right: number; wrong: number }>(
        `SELECT count(*) FILTER (WHERE verdict = 'right')::int AS right,
          count(*) FILTER (WHERE verdict = 'wrong')::int AS wrong
         FROM footnote.bot_verdicts WHERE answer_id = $1`,
        [answerId],
      );
      return row ?? { right: 0, wrong: 0 };
    },
    judgedWrong: (guildId) =>
      read<Verdict>(
        `SELECT answer_id AS "answerId", question, verdict, reason, judged_at AS "judgedAt"
         FROM footnote.bot_verdicts WHERE verdict = 'wrong' AND guild_id IS NOT DISTINCT FROM $1::text
         ORDER BY judged_at DESC`,
        [guildId],
      ),
    dismissVerdicts: async (guildId, answerIds) => {
      const sql = `DELETE FROM footnote.bot_verdicts WHERE answer_id = ANY($2::text[]) AND verdict = 'wrong'
        AND guild_id IS NOT DISTINCT FROM $1::text RETURNING answer_id`;
      return (await read(sql, [guildId, answerIds])).length;
    },
  };
}

/** A moderator's action to be written down; the id keeps it from being written twice when it is asked again. */
export interface NewAuditEntry extends AuditEntry {
  readonly id: string;
}

/** Writes an action down. */
export async function writeAudit(
  ask: Ask,
  { id, at, guildId, moderatorId, action, detail }: NewAuditEntry,
): Promise<void> {
  await ask(
    `INSERT INTO footnote.bot_audit (id, at, guild_id, moderator_id, action, detail) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO NOTHING`,
    [id, at, guildId, moderatorId, action, storedText(detail)],
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
        `SELECT at, guild_id AS "guildId", moderator_id AS "moderatorId", action, detail FROM footnote.bot_audit
         ORDER BY at DESC, number DESC`,
      ),
  };
}

const kept = `
  SELECT (SELECT count(*)::int FROM footnote.bot_answers WHERE asker = $1) AS answers,
    ARRAY(SELECT question FROM footnote.bot_unanswered WHERE asker = $1 ORDER BY asked_at) AS questions,
    (SELECT count(*)::int FROM footnote.bot_verdicts WHERE judge = $1) AS verdicts,
    (SELECT count(*)::int FROM footnote.bot_waiting WHERE user_id = $2) AS notices`;

const forget = `
  WITH awaited AS (
      SELECT count(DISTINCT w.id)::int AS questions FROM footnote.bot_waiting w
        JOIN footnote.bot_unanswered u ON u.id = w.id WHERE u.asker = $1 AND w.user_id <> $2
    ),
    answers AS (DELETE FROM footnote.bot_answers WHERE asker = $1 RETURNING 1),
    questions AS (DELETE FROM footnote.bot_unanswered WHERE asker = $1 RETURNING 1),
    waiting AS (DELETE FROM footnote.bot_waiting WHERE user_id = $2 RETURNING 1),
    verdicts AS (DELETE FROM footnote.bot_verdicts WHERE judge = $1 RETURNING 1),
    words AS (
      UPDATE footnote.bot_verdicts SET question = '', asker = NULL WHERE asker = $1 AND judge <> $1 RETURNING 1
    ),
    settings AS (DELETE FROM footnote.bot_notes WHERE key = $3 RETURNING 1)
  SELECT ((SELECT count(*) FROM answers) + (SELECT count(*) FROM questions) + (SELECT count(*) FROM waiting)
    + (SELECT count(*) FROM verdicts) + (SELECT count(*) FROM words) + (SELECT count(*) FROM settings))::int
    AS entries, (SELECT questions FROM awaited) AS "waitedFor"`;

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
      const hash = hashOf(userId);
      const [row] = await read<Forgotten>(forget, [hash, userId, personNote(hash)]);
      return row ?? { entries: 0, waitedFor: 0 };
    },
  };
}
