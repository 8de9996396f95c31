import type { BotSettings } from './settings.js';

/**
 * What it means that no server is named, and how to close it; null where servers are named, or there is no bot.
 */
export function openToAll({
  DISCORD_TOKEN,
  DISCORD_GUILD_IDS,
}: Pick<BotSettings, 'DISCORD_TOKEN' | 'DISCORD_GUILD_IDS'>): {
  readonly found: string;
  readonly remedy: string;
} | null {
  if (DISCORD_TOKEN === null || DISCORD_GUILD_IDS.length > 0) return null;
  return {
    found: 'no servers are named: anyone can add the bot to their own server and read the articles there',
    remedy:
      'name your servers in DISCORD_GUILD_IDS, and turn off Public Bot in the developer portal ' +
      '(Installation: Install Link “None”; then Bot: Public Bot)',
  };
}
