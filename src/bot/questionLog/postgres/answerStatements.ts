import type { Connections } from '../../../store/postgres/connections.js';
import type { QuestionLog, SentAnswer } from '../questionLog.js';
import { readAnswer } from '../readAnswer.js';
import { storedText } from './storedText.js';

/**
 * The days in force in a server, in SQL, of the note's `value`; `initial` stands for those of this process.
 * @param guild a placeholder: the server's id, or null for direct messages
 */
export function daysSql(guild: string, initial: string): string {
  return `(CASE WHEN value = 'never set' THEN ${initial}::int WHEN value LIKE '{%' THEN
    coalesce((value::jsonb -> 'guilds' ->> coalesce(${guild}::text, 'direct'))::int, (value::jsonb ->> 'fallback')::int,
      ${initial}::int) ELSE value::int END)`;
}

const columns = `id, guild_id AS "guildId", channel_id AS "channelId", message_id AS "messageId",
  question_message_id AS "questionMessageId", asker, locale, length, sent_at AS "sentAt", answer,
  is_outdated AS "isOutdated"`;

const upsert = `ON CONFLICT (id) DO UPDATE SET guild_id = EXCLUDED.guild_id, channel_id = EXCLUDED.channel_id,
  message_id = EXCLUDED.message_id, question_message_id = EXCLUDED.question_message_id, asker = EXCLUDED.asker,
  locale = EXCLUDED.locale, length = EXCLUDED.length, sent_at = EXCLUDED.sent_at, answer = EXCLUDED.answer,
  is_outdated = EXCLUDED.is_outdated`;

const inserted = `INSERT INTO footnote.bot_answers
    (id, guild_id, channel_id, message_id, question_message_id, asker, locale, length, sent_at, answer, is_outdated)
  SELECT $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::bigint, $10::text,
    $11::boolean`;

/** The lock on the note keeps a change of the retention, which deletes, from falling in between. */
const save = `
  WITH kept AS (
    SELECT 1 FROM footnote.bot_notes WHERE key = 'retention days' AND ${daysSql('$2', '$12')} > 0 FOR SHARE
  ), unanswered AS (
    INSERT INTO footnote.bot_unanswered (id, asker, question, asked_at, guild_id, channel_id, message_id)
      SELECT $1::text, $6::text, $13::text, $14::bigint, $2::text, $3::text, $5::text FROM kept
      WHERE $13::text IS NOT NULL
      ON CONFLICT (id) DO UPDATE SET asker = EXCLUDED.asker, question = EXCLUDED.question,
        asked_at = EXCLUDED.asked_at, guild_id = EXCLUDED.guild_id, channel_id = EXCLUDED.channel_id,
        message_id = EXCLUDED.message_id
  )
  ${inserted} FROM kept ${upsert}`;

const late = `
  WITH told AS (DELETE FROM footnote.bot_waiting WHERE id = $12::text AND user_id = $13::text RETURNING id),
    gone AS (DELETE FROM footnote.bot_unanswered WHERE id IN (SELECT id FROM told))
  ${inserted} FROM told ${upsert} RETURNING id`;

const setMessage = `
  WITH question AS (
    UPDATE footnote.bot_unanswered SET message_id = $2 WHERE id = $1 AND message_id IS NULL
  )
  UPDATE footnote.bot_answers SET message_id = $2, channel_id = coalesce($3::text, channel_id) WHERE id = $1`;

const remove = `
  WITH question AS (DELETE FROM footnote.bot_unanswered WHERE id = $1 AND $2::boolean)
  DELETE FROM footnote.bot_answers WHERE id = $1`;

interface AnswerRow extends Omit<SentAnswer, 'answer'> {
  readonly answer: string;
}

type AnswerStatements = Pick<
  QuestionLog,
  | 'saveAnswer'
  | 'setMessage'
  | 'markOutdated'
  | 'answer'
  | 'answerTo'
  | 'answerShownIn'
  | 'answersSince'
  | 'removeAnswer'
  | 'answerLate'
>;

/** Answers that were sent. Each method is one statement, which may be asked twice. */
export function answerStatements(
  { read }: Pick<Connections, 'read'>,
  { initialDays, now }: { readonly initialDays: number; readonly now: () => Date },
): AnswerStatements {
  const find = async (rest: string, value: string | number) =>
    (await read<AnswerRow>(`SELECT ${columns} FROM footnote.bot_answers WHERE ${rest}`, [value])).map(
      (row): SentAnswer => ({ ...row, answer: readAnswer(row.answer) }),
    );
  const one = async (rest: string, value: string) => (await find(rest, value))[0] ?? null;
  const latest = 'ORDER BY sent_at DESC LIMIT 1';
  return {
    saveAnswer: async (answer, unanswered) => {
      const question = unanswered === undefined ? null : storedText(unanswered);
      await read(save, [...valuesOf(answer), initialDays, question, now().getTime()]);
    },
    setMessage: async (id, messageId, channelId) => {
      await read(setMessage, [id, messageId, channelId ?? null]);
    },
    markOutdated: async (id) => {
      const sql = 'UPDATE footnote.bot_answers SET is_outdated = true WHERE id = $1 RETURNING id';
      return (await read(sql, [id])).length > 0;
    },
    answer: (id) => one('id = $1', id),
    answerTo: (questionMessageId) => one(`question_message_id = $1 ${latest}`, questionMessageId),
    answerShownIn: (messageId) => one(`message_id = $1 ${latest}`, messageId),
    answersSince: (sentAt) => find('sent_at >= $1 ORDER BY sent_at', sentAt),
    removeAnswer: async (id, { withQuestion } = { withQuestion: false }) => {
      await read(remove, [id, withQuestion]);
    },
    answerLate: async (answer, { id, userId }) =>
      (await read(late, [...valuesOf(answer), id, userId])).length > 0,
  };
}

function valuesOf(sent: SentAnswer): unknown[] {
  const { id, guildId, channelId, messageId, questionMessageId, asker, locale, length, sentAt, answer } =
    sent;
  return [
    id,
    guildId,
    channelId,
    messageId,
    questionMessageId,
    asker,
    locale,
    length,
    sentAt,
    // JSON escapes what PostgreSQL cannot hold.
    JSON.stringify(answer),
    sent.isOutdated === true,
  ];
}
