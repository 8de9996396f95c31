import { portOfShard } from '../bot/metrics/watching.js';
import { startDiscord } from '../bot/discord/startDiscord.js';
import { readBotSettings } from '../bot/settings.js';
import { indexPlaceOf } from '../store/openIndex.js';
import { countArgument } from './arguments.js';
import type { CliCommand } from './command.js';

const mostShards = 1000;

/**
 * `footnote shard FIRST`: one shard of the Discord bot. The parent has brought the index up to date and passes the
 * shard's number in the environment, and the lowest number on this host as the argument.
 */
export const shardCommand: CliCommand = {
  define: (command) =>
    command.argument('[first]', 'the lowest shard on this host', countArgument(0, mostShards), 0),
  async run(command, { environment, openArchive, now, signal, stderr }) {
    const settings = readBotSettings(environment);
    const { EMBEDDING_MODEL: model, READER_MODEL: readerModel, MODELS_DIR: modelsDir } = settings;
    const indexDir = indexPlaceOf(settings);
    const firstShard = Number(command.processedArgs[0]);
    const shard = Number(environment['SHARDS'] ?? firstShard);
    return startDiscord(
      {
        ...settings,
        DISCORD_TOKEN: settings.DISCORD_TOKEN ?? '',
        METRICS_PORT: portOfShard(settings.METRICS_PORT, shard, firstShard),
      },
      {
        openArchive: (openEmbedder) =>
          openArchive({ indexDir, model, readerModel, modelsDir, signal, openEmbedder }),
        now,
        firstShard,
        signal,
        stderr,
      },
    );
  },
};
