import { DiscordAPIError, Routes, type Client } from 'discord.js';
import type { RolesOf } from '../../archives/access.js';

/** How long roles are remembered: somebody who loses one loses the archive within that time. */
const rememberedMs = 60_000;

/** People that are remembered; those asked for longest ago go first. */
const mostRemembered = 5000;

/** Discord says that there is no such member, or no such server here. */
const notThere: ReadonlySet<number | string> = new Set([10_007, 10_004, 50_001, 10_013]);

/** Asks Discord for the roles of a member, where an event does not bring them. */
export function createMemberRoles(client: Pick<Client, 'rest'>, now: () => Date): RolesOf {
  const known = new Map<
    string,
    { readonly roles: Promise<readonly string[] | null>; readonly until: number }
  >();
  return (guildId, userId) => {
    const key = `${guildId} ${userId}`;
    const remembered = known.get(key);
    if (remembered !== undefined && remembered.until > now().getTime()) return remembered.roles;
    const roles = readRoles(client, guildId, userId);
    roles.catch(() => known.delete(key));
    known.delete(key);
    known.set(key, { roles, until: now().getTime() + rememberedMs });
    for (const oldest of known.keys()) {
      if (known.size <= mostRemembered) break;
      known.delete(oldest);
    }
    return roles;
  };
}

async function readRoles(
  { rest }: Pick<Client, 'rest'>,
  guildId: string,
  userId: string,
): Promise<readonly string[] | null> {
  try {
    const member = (await rest.get(Routes.guildMember(guildId, userId))) as {
      readonly roles?: readonly string[];
    };
    return member.roles ?? [];
  } catch (error) {
    if (error instanceof DiscordAPIError && notThere.has(error.code)) return null;
    throw error;
  }
}
