import { Command, Option } from 'commander';
import { runProgram } from './commandLine.js';
import { filesOf } from '../operating/backup/filesOf.js';
import { restoreBackup, type Restored } from '../operating/backup/restoreBackup.js';
import type { OperatingContext } from './doctorCommand.js';

/**
 * `npm run restore -- DIR`: puts a backup in force, after reading all of it. With `--only index` the bot may go on.
 * @param argv what follows the command's name
 * @returns the exit code: 0 done, 1 failed with one line on standard error, 2 bad usage or settings
 */
export async function restoreCommand(argv: readonly string[], context: OperatingContext): Promise<number> {
  const program = new Command('npm run restore --')
    .description('Put a backup in force. Stop the bot first, or restore the index only.')
    .argument('<dir>', 'a folder that npm run backup made')
    .addOption(new Option('--only <what>', 'restore one of the two').choices(['index', 'bot']))
    .option('--json', 'print what was restored as JSON');
  return runProgram(program, argv, context, async () => {
    const files = filesOf(context.environment);
    const { only = null, json } = program.opts<{ only?: 'index' | 'bot'; json?: boolean }>();
    const [folder = ''] = program.args;
    const restored = await restoreBackup({ ...files, folder, only, now: context.now });
    context.stdout.write(json === true ? `${JSON.stringify(restored)}\n` : describe(restored));
    return 0;
  });
}

function describe({ generation, botData, aside }: Restored): string {
  const kept = aside === null ? '' : `; what was there is kept as ${aside}`;
  return [
    `Index:    ${generation === null ? 'not restored' : `generation ${generation} is in force`}\n`,
    `Bot data: ${botData ? `restored${kept}` : 'not restored'}\n`,
  ].join('');
}
