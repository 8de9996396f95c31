import { openToAll } from '../../bot/openToAll.js';
import type { Check } from './check.js';
import { note, well } from './finding.js';

const about = 'servers';

/** Whether the bot serves named servers alone. */
export const checkServers: Check = {
  about,
  run: ({ settings }) => {
    const named = settings.DISCORD_GUILD_IDS ?? [];
    const exposed = openToAll({ DISCORD_TOKEN: settings.DISCORD_TOKEN ?? null, DISCORD_GUILD_IDS: named });
    if (exposed !== null) return [note(about, exposed.found, exposed.remedy)];
    return named.length === 0
      ? []
      : [
          well(
            about,
            `only the ${named.length} named in DISCORD_GUILD_IDS ${named.length === 1 ? 'is' : 'are'} served`,
          ),
        ];
  },
};
