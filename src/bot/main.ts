import { config } from 'dotenv';
import { setFlagsFromString } from 'node:v8';
import { buildIndex } from './buildIndex.js';
import { processContext } from './processContext.js';
import { startCommand } from '../cli/startCommand.js';

config({ quiet: true });
// By default the heap may grow to four times what is in use before it is cleared.
setFlagsFromString('--heap-growing-percent=30');
process.exitCode = await startCommand(process.argv.slice(2), {
  ...processContext(),
  buildIndex,
  // discord.js is loaded only where it is used: the console starts sooner without it.
  async startDiscord(settings, context) {
    const { startDiscord } = await import('./discord/startDiscord.js');
    return startDiscord(settings, context);
  },
  async runShards(options) {
    const { runShards } = await import('./discord/sharding/runShards.js');
    return runShards(options);
  },
});
