import { Command } from 'commander';
import { runProgram } from './commandLine.js';
import { backupPaths, type BackupManifest } from '../operating/backup/backupFolder.js';
import { filesOf } from '../operating/backup/filesOf.js';
import { makeBackup } from '../operating/backup/makeBackup.js';
import type { OperatingContext } from './doctorCommand.js';
import { megabytes } from '../operating/doctor/megabytes.js';

/**
 * `npm run backup -- DIR`: copies the index in force and the bot's data, while the bot answers and the indexer runs.
 * @param argv what follows the command's name
 * @returns the exit code: 0 done, 1 failed with one line on standard error, 2 bad usage or settings
 */
export async function backupCommand(argv: readonly string[], context: OperatingContext): Promise<number> {
  const program = new Command('npm run backup --')
    .description("Copy the index and the bot's data to a new folder; the bot may go on.")
    .argument('<dir>', 'a folder that is not there yet, or empty')
    .option('--json', 'print what was copied as JSON');
  return runProgram(program, argv, context, async () => {
    const files = filesOf(context.environment);
    const [folder = ''] = program.args;
    const manifest = await makeBackup({ ...files, folder, now: context.now });
    const isJson = program.opts<{ json?: boolean }>().json === true;
    context.stdout.write(isJson ? `${JSON.stringify(manifest)}\n` : describe(folder, manifest));
    return 0;
  });
}

function describe(folder: string, { files, generation }: BackupManifest): string {
  const sizeOf = (paths: readonly string[]): string =>
    megabytes(
      Object.entries(files).reduce(
        (bytes, [path, file]) => bytes + (paths.includes(path) ? file.bytes : 0),
        0,
      ),
    );
  const { database, graph, manifest, botData } = backupPaths;
  const index =
    generation === null ? 'none' : `generation ${generation}, ${sizeOf([database, graph, manifest])}`;
  const bot = files[botData] === undefined ? 'none' : sizeOf([botData]);
  return `Backup in ${folder}\nIndex:    ${index}\nBot data: ${bot}\n`;
}
