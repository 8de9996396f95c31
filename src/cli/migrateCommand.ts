import { Command } from 'commander';
import { FootnoteError } from '../errors.js';
import { readSettings, storeSettings } from '../settings.js';
import { migrateStore } from '../store/postgres/schema/migrateStore.js';
import { describeStore } from '../store/postgres/storeUrl.js';
import { storeRoles } from '../store/postgres/schema/storeRoles.js';
import { runProgram, type ProgramContext } from './runProgram.js';

/**
 * `npm run migrate`: brings the tables of the PostgreSQL store to this version; with `--roles` prints the SQL that makes
 * a reading and a writing role.
 * @param argv what follows the command's name
 * @returns the exit code: 0 done, 1 failed with one line on standard error, 2 bad usage or settings
 */
export async function migrateCommand(argv: readonly string[], context: ProgramContext): Promise<number> {
  const { stdout, environment } = context;
  const program = new Command('npm run migrate --')
    .description('Bring the tables of the PostgreSQL store to this version.')
    .option('--store <url>', 'address of the store (default: STORE_URL)')
    .option('--roles', 'print the SQL that makes a role for bots and one for the indexer, and do nothing');
  return runProgram(program, argv, context, async () => {
    const { store, roles } = program.opts<{ store?: string; roles?: boolean }>();
    if (roles === true) {
      stdout.write(storeRoles);
      return 0;
    }
    const given = store === undefined ? environment : { ...environment, STORE_URL: store };
    const { STORE_URL } = readSettings(storeSettings, given);
    if (STORE_URL === null) {
      throw new FootnoteError(
        'BAD_USAGE',
        'expected STORE_URL or --store, got neither; name a PostgreSQL store',
      );
    }
    const made = await migrateStore(STORE_URL);
    for (const { version, name } of made) stdout.write(`${version}: ${name}\n`);
    const done = made.length === 0 ? 'nothing to do' : 'done';
    stdout.write(`${done} (${describeStore(STORE_URL)})\n`);
    return 0;
  });
}
