import type Database from 'better-sqlite3';
import { FootnoteError } from '../../../errors.js';
import { botDataSteps } from './botDataSteps.js';

/**
 * The version of the tables in the bot's own file, as SQLite's `user_version` keeps it. Raise it with every change that
 * `CREATE … IF NOT EXISTS` does not make by itself, and write the step from the version before into
 * {@link botDataSteps}. 0 is the version before there was a number: the same tables as 1. Since 3 the
 * key of the hashes stands in a file of its own, which `openHashKey` sees to.
 */
export const botDataVersion = 3;

/**
 * Makes the tables where they are missing and brings those of an earlier version up to date, in one transaction;
 * what they hold is kept.
 * @param schema the statements that make what is missing
 * @throws FootnoteError `BOT_DATA_NEWER` for a file of a later version, which is left as it is
 */
export function bringBotDataUpToDate(database: Database.Database, schema: string): void {
  database
    .transaction(() => {
      const version = Number(database.pragma('user_version', { simple: true }));
      if (version > botDataVersion) {
        throw new FootnoteError(
          'BOT_DATA_NEWER',
          `expected ${database.name} of version ${botDataVersion} or earlier, got version ${version}; ` +
            'start the newer Footnote that wrote it, or restore an older backup',
        );
      }
      const isNew =
        database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'answers'`).get() === undefined;
      // 0 is the version before there was a number.
      for (let at = Math.max(1, version); !isNew && at < botDataVersion; at += 1) {
        botDataSteps.get(at)?.(database);
      }
      database.exec(schema);
      if (version < botDataVersion) database.pragma(`user_version = ${botDataVersion}`);
    })
    .immediate();
}
