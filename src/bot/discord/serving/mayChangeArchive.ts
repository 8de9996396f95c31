import type { Client } from 'discord.js';
import type { DiscordSettings } from '../../settings.js';

/**
 * Whether a server's moderators may change what all servers are answered from: the index, and answers of their own. The
 * operator names such servers by `DISCORD_GUILD_IDS` or `DISCORD_GUILD_ID`; where none is named, it is the only server
 * that the bot is in. A bot with several shards does not know how many there are.
 */
export function mayChangeArchive(
  { DISCORD_GUILD_IDS, DISCORD_GUILD_ID }: Pick<DiscordSettings, 'DISCORD_GUILD_IDS' | 'DISCORD_GUILD_ID'>,
  { guilds, shard }: Pick<Client, 'guilds' | 'shard'>,
  guildId: string | null,
): boolean {
  if (guildId === null) return false;
  const named = [...DISCORD_GUILD_IDS, ...(DISCORD_GUILD_ID === null ? [] : [DISCORD_GUILD_ID])];
  if (named.length > 0) return named.includes(guildId);
  return (shard?.count ?? 1) === 1 && guilds.cache.size === 1 && guilds.cache.has(guildId);
}
