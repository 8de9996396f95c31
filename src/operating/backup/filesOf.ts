import { questionLogPath } from '../../bot/questionLog/questionLogPath.js';
import { FootnoteError } from '../../errors.js';
import { coreSettings, readSettings } from '../../settings.js';

/**
 * Where the files are that backups are made of.
 * @throws FootnoteError `BAD_SETTINGS`; `BAD_USAGE` when index and bot's data are in a PostgreSQL store
 */
export function filesOf(environment: Readonly<Record<string, string | undefined>>): {
  readonly indexDir: string;
  readonly botDataPath: string;
} {
  const { INDEX_DIR: indexDir, STORE_URL } = readSettings(coreSettings, environment);
  if (STORE_URL !== null) {
    throw new FootnoteError(
      'BAD_USAGE',
      'expected index and data in files, got STORE_URL; back the database up with pg_dump, restore it with pg_restore, and keep a copy of bot.key elsewhere',
    );
  }
  return { indexDir, botDataPath: questionLogPath(indexDir) };
}
