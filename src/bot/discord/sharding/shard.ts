import { config } from 'dotenv';
import { messageOf } from '../../../errors.js';
import { processContext } from '../../processContext.js';
import { portOfShard } from '../../metrics/watching.js';
import { indexPlaceOf } from '../../../store/openIndex.js';
import { readBotSettings } from '../../settings.js';
import { startDiscord } from '../startDiscord.js';

// The entry of one shard: the parent has brought the index up to date and passes the shard's number in the environment,
// and the lowest number on this host as the argument.
config({ quiet: true });
const { environment, openArchive, now, signal, stderr } = processContext();
try {
  const settings = readBotSettings(environment);
  const { EMBEDDING_MODEL: model, MODELS_DIR: modelsDir } = settings;
  const indexDir = indexPlaceOf(settings);
  const firstShard = Number(process.argv[2] ?? 0);
  process.exitCode = await startDiscord(
    {
      ...settings,
      DISCORD_TOKEN: settings.DISCORD_TOKEN ?? '',
      METRICS_PORT: portOfShard(
        settings.METRICS_PORT,
        Number(environment['SHARDS'] ?? firstShard),
        firstShard,
      ),
    },
    {
      openArchive: (openEmbedder) => openArchive({ indexDir, model, modelsDir, signal, openEmbedder }),
      now,
      firstShard,
      signal,
      stderr,
    },
  );
} catch (error) {
  stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
