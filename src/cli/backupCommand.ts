import { backupPaths, type BackupManifest } from '../operating/backup/backupFolder.js';
import { filesOf } from '../operating/backup/filesOf.js';
import { makeBackup } from '../operating/backup/makeBackup.js';
import type { CliCommand } from './command.js';
import { megabytes } from '../operating/doctor/megabytes.js';

/** `footnote backup DIR`: copies the index in force and the bot's data, while the bot answers and the indexer runs. */
export const backupCommand: CliCommand = {
  define: (command) =>
    command
      .argument('<dir>', 'a new or empty folder')
      .option(
        '--with-key',
        'also copy the key of the bot’s data, which makes it possible to tell who people are',
      )
      .option('--json', 'print what was copied as JSON'),
  async run(command, context) {
    const files = filesOf(context.environment);
    const [folder = ''] = command.args;
    const { json: isJson = false, withKey = false } = command.opts<{ json?: boolean; withKey?: boolean }>();
    const manifest = await makeBackup({ ...files, folder, withKey, now: context.now });
    context.stdout.write(isJson ? `${JSON.stringify(manifest)}\n` : describe(folder, manifest));
    return 0;
  },
};

function describe(folder: string, { files, generation }: BackupManifest): string {
  const sizeOf = (paths: readonly string[]): string =>
    megabytes(
      Object.entries(files).reduce(
        (bytes, [path, file]) => bytes + (paths.includes(path) ? file.bytes : 0),
        0,
      ),
    );
  const { database, graph, manifest, botData, key } = backupPaths;
  const index =
    generation === null ? 'none' : `generation ${generation}, ${sizeOf([database, graph, manifest])}`;
  const kept = files[key] === undefined ? 'without its key' : 'with its key';
  const bot = files[botData] === undefined ? 'none' : `${sizeOf([botData])}, ${kept}`;
  return `Backup in ${folder}\nIndex:    ${index}\nBot data: ${bot}\n`;
}
