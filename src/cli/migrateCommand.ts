import { botMigrations } from '../bot/questionLog/postgres/botMigrations.js';
import { FootnoteError } from '../errors.js';
import { readArchives } from '../archives/readArchives.js';
import { coreSettings, readSettings } from '../settings.js';
import { migrateStore } from '../store/postgres/schema/migrateStore.js';
import { describeStore } from '../store/postgres/storeUrl.js';
import { storeRoles } from '../store/postgres/schema/storeRoles.js';
import type { CliCommand } from './command.js';

/**
 * `footnote migrate`: brings the tables of the PostgreSQL store to this version; with `--roles` prints the SQL that makes
 * a reading and a writing role.
 */
export const migrateCommand: CliCommand = {
  define: (command) =>
    command
      .option('--store <url>', 'address of the store (default: STORE_URL)')
      .option('--roles', 'only print the SQL that makes a role for bots and one for the indexer'),
  async run(command, { stdout, environment }) {
    const { store, roles } = command.opts<{ store?: string; roles?: boolean }>();
    if (roles === true) {
      stdout.write(storeRoles);
      return 0;
    }
    const given = store === undefined ? environment : { ...environment, STORE_URL: store };
    const settings = readSettings(coreSettings, given);
    const { STORE_URL } = settings;
    if (STORE_URL === null) {
      throw new FootnoteError(
        'BAD_USAGE',
        'expected STORE_URL or --store, got neither; name a PostgreSQL store',
      );
    }
    // What the bot keeps lies with the archive that has no name in the store.
    const places = [STORE_URL, ...readArchives(settings).all.map(({ indexPlace }) => indexPlace)];
    for (const place of new Set(places)) {
      const made = await migrateStore(place, place === STORE_URL ? botMigrations : []);
      for (const { version, name } of made) stdout.write(`${version}: ${name}\n`);
      const done = made.length === 0 ? 'nothing to do' : 'done';
      stdout.write(`${done} (${describeStore(place)})\n`);
    }
    return 0;
  },
};
