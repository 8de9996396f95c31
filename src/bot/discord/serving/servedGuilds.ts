import { DiscordAPIError, Routes, type Client } from 'discord.js';
import type { DiscordSettings } from '../../settings.js';

/** How long it is remembered that somebody is a member, and that somebody is none. */
const memberMs = 10 * 60_000;
const strangerMs = 60_000;

/** People that are remembered; those asked for longest ago go first. */
const mostRemembered = 5000;

/** Where and for whom something is asked. */
export interface AskedPlace {
  /** Null outside of a server. */
  readonly guildId: string | null;
  readonly userId: string;
}

/** Which servers and people are served. */
export interface ServedGuilds {
  /** Whether the operator served this place: one of the named servers, or outside of servers a member of one of them. */
  serves(place: AskedPlace): Promise<boolean>;
}

/** Discord says that there is no such member, or no such server here. */
const notThere = new Set<number | string>([10_007, 10_004, 50_001, 10_013]);

/** @param client asked who is a member of a server; any shard's can tell */
export function createServedGuilds(
  { DISCORD_GUILD_IDS }: Pick<DiscordSettings, 'DISCORD_GUILD_IDS'>,
  client: Pick<Client, 'rest'>,
  now: () => Date,
): ServedGuilds {
  const known = new Map<string, { readonly isMember: boolean; readonly until: number }>();
  const isMember = async (userId: string): Promise<boolean> => {
    const remembered = known.get(userId);
    if (remembered !== undefined && remembered.until > now().getTime()) return remembered.isMember;
    const found = await isMemberOfOne(client, DISCORD_GUILD_IDS, userId);
    known.delete(userId);
    known.set(userId, { isMember: found, until: now().getTime() + (found ? memberMs : strangerMs) });
    for (const oldest of known.keys()) {
      if (known.size <= mostRemembered) break;
      known.delete(oldest);
    }
    return found;
  };
  return {
    serves: ({ guildId, userId }) => {
      if (DISCORD_GUILD_IDS.length === 0) return Promise.resolve(true);
      return guildId === null ? isMember(userId) : Promise.resolve(DISCORD_GUILD_IDS.includes(guildId));
    },
  };
}

async function isMemberOfOne(
  { rest }: Pick<Client, 'rest'>,
  guildIds: readonly string[],
  userId: string,
): Promise<boolean> {
  for (const guildId of guildIds) {
    try {
      await rest.get(Routes.guildMember(guildId, userId));
      return true;
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || !notThere.has(error.code)) throw error;
    }
  }
  return false;
}
