import { config } from 'dotenv';
import { messageOf } from '../../../retrieval/errors.js';
import { processContext } from '../../processContext.js';
import { readBotSettings } from '../../settings.js';
import { startDiscord } from '../startDiscord.js';

// The entry of one shard: the parent has brought the index up to date and passes the shard's number in the environment.
config({ quiet: true });
const { environment, openArchive, now, signal, stderr } = processContext();
try {
  const settings = readBotSettings(environment);
  const { INDEX_DIR: indexDir, EMBEDDING_MODEL: model, MODELS_DIR: modelsDir } = settings;
  process.exitCode = await startDiscord(
    { ...settings, DISCORD_TOKEN: settings.DISCORD_TOKEN ?? '' },
    { openArchive: () => openArchive({ indexDir, model, modelsDir, signal }), now, signal, stderr },
  );
} catch (error) {
  stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
