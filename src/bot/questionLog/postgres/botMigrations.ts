import type { Migration } from '../../../store/postgres/schema/migration.js';

/**
 * The tables of the bot's own data; times are milliseconds since the epoch. The note of the retention is there from the
 * start, so that who saves and who sets it meet at its lock. Calls are what one host asks of the host that reindexes.
 */
const questionLog: Migration = {
  version: 2,
  name: 'question log, verdicts, audit log, calls between hosts',
  sql: `
  CREATE TABLE footnote.bot_notes (key text PRIMARY KEY, value text NOT NULL);
  INSERT INTO footnote.bot_notes VALUES ('retention days', 'never set');
  CREATE TABLE footnote.bot_answers (
    id text PRIMARY KEY, channel_id text NOT NULL, message_id text, question_message_id text, asker text NOT NULL,
    locale text NOT NULL, sent_at bigint NOT NULL, answer text NOT NULL, is_outdated boolean NOT NULL DEFAULT false
  );
  CREATE INDEX bot_answers_by_question ON footnote.bot_answers (question_message_id);
  CREATE INDEX bot_answers_by_message ON footnote.bot_answers (message_id);
  CREATE INDEX bot_answers_by_sent_at ON footnote.bot_answers (sent_at);
  CREATE INDEX bot_answers_by_asker ON footnote.bot_answers (asker);
  CREATE TABLE footnote.bot_unanswered (
    id text PRIMARY KEY, asker text NOT NULL, question text NOT NULL, asked_at bigint NOT NULL, tell_user_id text
  );
  CREATE INDEX bot_unanswered_by_asked_at ON footnote.bot_unanswered (asked_at);
  CREATE TABLE footnote.bot_verdicts (
    answer_id text NOT NULL, judge text NOT NULL, question text NOT NULL, verdict text NOT NULL, reason text,
    judged_at bigint NOT NULL, PRIMARY KEY (answer_id, judge)
  );
  CREATE INDEX bot_verdicts_by_judged_at ON footnote.bot_verdicts (judged_at);
  CREATE TABLE footnote.bot_audit (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL UNIQUE, at bigint NOT NULL,
    moderator_id text NOT NULL, action text NOT NULL, detail text NOT NULL
  );
  CREATE INDEX bot_audit_by_at ON footnote.bot_audit (at);
  CREATE TABLE footnote.bot_calls (
    id uuid PRIMARY KEY, asked_at timestamptz NOT NULL DEFAULT now(), method text NOT NULL, argument text NOT NULL,
    owner uuid, step text, outcome text, fault text
  );
`,
};

/** What is kept belongs to a server, and everybody who waits for an answer is kept. */
const servers: Migration = {
  version: 1000,
  name: 'what is kept belongs to a server',
  sql: `
  ALTER TABLE footnote.bot_answers ADD COLUMN guild_id text, ADD COLUMN length text NOT NULL DEFAULT 'short';
  ALTER TABLE footnote.bot_unanswered ADD COLUMN guild_id text, ADD COLUMN channel_id text NOT NULL DEFAULT '',
    ADD COLUMN message_id text;
  UPDATE footnote.bot_unanswered u SET channel_id = a.channel_id,
    message_id = coalesce(a.question_message_id, a.message_id) FROM footnote.bot_answers a WHERE a.id = u.id;
  CREATE TABLE footnote.bot_waiting (
    id text NOT NULL, user_id text NOT NULL, guild_id text, question text NOT NULL, locale text NOT NULL,
    since bigint NOT NULL, PRIMARY KEY (id, user_id)
  );
  INSERT INTO footnote.bot_waiting SELECT u.id, u.tell_user_id, NULL, u.question, coalesce(a.locale, 'en'), u.asked_at
    FROM footnote.bot_unanswered u LEFT JOIN footnote.bot_answers a ON a.id = u.id WHERE u.tell_user_id IS NOT NULL;
  ALTER TABLE footnote.bot_unanswered DROP COLUMN tell_user_id;
  ALTER TABLE footnote.bot_verdicts ADD COLUMN guild_id text, ADD COLUMN asker text;
  UPDATE footnote.bot_verdicts v SET asker = a.asker FROM footnote.bot_answers a WHERE a.id = v.answer_id;
  ALTER TABLE footnote.bot_audit ADD COLUMN guild_id text;
`,
};

/**
 * Bots keep the key of the hashes in a file. An earlier one that is started again would make another key here: it is
 * refused. A key that stands here is taken out by the first bot that starts.
 */
const noKeyInside: Migration = {
  version: 1001,
  name: 'the key of the hashes stands in a file of each host',
  sql: `ALTER TABLE footnote.bot_notes ADD CONSTRAINT key_stands_in_a_file CHECK (key <> 'secret') NOT VALID;`,
};

/** The steps of the bot's tables, which `footnote migrate` makes with those of the archive. */
export const botMigrations: readonly Migration[] = [questionLog, servers, noKeyInside];
