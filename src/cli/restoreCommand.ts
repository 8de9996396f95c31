import { Option } from 'commander';
import { filesOf } from '../operating/backup/filesOf.js';
import { restoreBackup, type Restored } from '../operating/backup/restoreBackup.js';
import type { CliCommand } from './command.js';

/** `footnote restore DIR`: puts a backup in force, after reading all of it. With `--only index` the bot may go on. */
export const restoreCommand: CliCommand = {
  define: (command) =>
    command
      .argument('<dir>', 'a folder that footnote backup made')
      .addOption(
        new Option('--only <what>', 'restore only the index or only the bot’s data').choices([
          'index',
          'bot',
        ]),
      )
      .option('--json', 'print what was restored as JSON'),
  async run(command, context) {
    const files = filesOf(context.environment);
    const { only = null, json } = command.opts<{ only?: 'index' | 'bot'; json?: boolean }>();
    const [folder = ''] = command.args;
    const restored = await restoreBackup({ ...files, folder, only, now: context.now });
    context.stdout.write(json === true ? `${JSON.stringify(restored)}\n` : describe(restored));
    return 0;
  },
};

function describe({ generation, botData, aside }: Restored): string {
  const kept = aside === null ? '' : `; what was there is kept as ${aside}`;
  return [
    `Index:    ${generation === null ? 'not restored' : `generation ${generation} is in use`}\n`,
    `Bot data: ${botData ? `restored${kept}` : 'not restored'}\n`,
  ].join('');
}
