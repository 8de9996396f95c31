import type Database from 'better-sqlite3';

/**
 * From version 1 to 2: what is kept belongs to a server, and everybody who waits for an answer is kept. Entries of
 * before belong to no server that is known.
 */
function giveServers(database: Database.Database): void {
  database.exec(`
    ALTER TABLE answers ADD COLUMN guildId TEXT;
    ALTER TABLE answers ADD COLUMN length TEXT NOT NULL DEFAULT 'short';
    ALTER TABLE unanswered ADD COLUMN guildId TEXT;
    ALTER TABLE unanswered ADD COLUMN channelId TEXT NOT NULL DEFAULT '';
    ALTER TABLE unanswered ADD COLUMN messageId TEXT;
    UPDATE unanswered SET channelId = a.channelId, messageId = coalesce(a.questionMessageId, a.messageId)
      FROM answers a WHERE a.id = unanswered.id;
    CREATE TABLE waiting (
      id TEXT NOT NULL, userId TEXT NOT NULL, guildId TEXT, question TEXT NOT NULL, locale TEXT NOT NULL,
      since INTEGER NOT NULL, PRIMARY KEY (id, userId)
    );
    INSERT INTO waiting SELECT u.id, u.tellUserId, NULL, u.question, coalesce(a.locale, 'en'), u.askedAt
      FROM unanswered u LEFT JOIN answers a ON a.id = u.id WHERE u.tellUserId IS NOT NULL;
    ALTER TABLE unanswered DROP COLUMN tellUserId;
    ALTER TABLE verdicts ADD COLUMN guildId TEXT;
    ALTER TABLE verdicts ADD COLUMN asker TEXT;
    UPDATE verdicts SET asker = (SELECT asker FROM answers WHERE answers.id = verdicts.answerId);
    ALTER TABLE audit ADD COLUMN guildId TEXT;
  `);
}

/** What brings the tables of a version to the next one. */
export const botDataSteps: ReadonlyMap<number, (database: Database.Database) => void> = new Map([
  [1, giveServers],
]);
