import type { ArchiveSpec } from '../../archives/archiveSpec.js';

/** Who asks, and where. */
export interface AskingPlace {
  /** Null outside of servers. */
  readonly guildId: string | null;
  /** The channel, and the one that it is a thread or a post of. */
  readonly channelIds: readonly string[];
  readonly userId: string;
  /** In that server; null where they are not known. */
  readonly roleIds: readonly string[] | null;
}

/** The archives that one may ask, and those that are asked where none is named. */
export interface ArchiveScope {
  readonly usable: readonly string[];
  readonly asked: readonly string[];
  /**
   * Where answers that moderators save here belong: the first of those asked that is for everyone in the place, so that
   * they are read by those who read the message, else the first; null where there is none.
   */
  readonly home: string | null;
}

/** The roles of a member of a server; null for somebody who is none. */
export type RolesOf = (guildId: string, userId: string) => Promise<readonly string[] | null>;

/**
 * What somebody may ask in a place: archives that are served everywhere, that name the server, or the channel; with
 * roles, only for who has one of them. Of these, the ones of the channel are asked, else those of the server, else those
 * that are served everywhere. Outside of servers: what is served everywhere, and what names a server that the person is
 * a member of.
 */
export async function archiveScopeOf(
  all: readonly ArchiveSpec[],
  place: AskingPlace,
  rolesOf: RolesOf,
): Promise<ArchiveScope> {
  const usable: ArchiveSpec[] = [];
  for (const archive of all) if (await mayUse(archive, place, rolesOf)) usable.push(archive);
  const { guildId, channelIds } = place;
  const ofChannel = usable.filter(({ channels }) => channels.some((id) => channelIds.includes(id)));
  const ofServer = usable.filter(({ servers }) =>
    guildId === null ? servers.length > 0 : servers.includes(guildId),
  );
  const ofAll = usable.filter(isEverywhere);
  const asked = [ofChannel, ofServer, ofAll].find((some) => some.length > 0) ?? [];
  const home = asked.find(({ roles }) => roles.length === 0) ?? asked[0];
  return { usable: namesOf(usable), asked: namesOf(asked), home: home?.name ?? null };
}

/** Whether an archive is served in every place to everyone. */
export function isForAll(archive: ArchiveSpec): boolean {
  return isEverywhere(archive) && archive.roles.length === 0;
}

function isEverywhere({ servers, channels }: ArchiveSpec): boolean {
  return servers.length === 0 && channels.length === 0;
}

function namesOf(archives: readonly ArchiveSpec[]): string[] {
  return archives.map(({ name }) => name);
}

async function mayUse(archive: ArchiveSpec, place: AskingPlace, rolesOf: RolesOf): Promise<boolean> {
  const { servers, channels, roles } = archive;
  const { guildId, channelIds, userId } = place;
  if (guildId === null) {
    if (isForAll(archive)) return true;
    for (const server of servers) {
      const held = await rolesOf(server, userId);
      if (held !== null && hasOne(roles, held)) return true;
    }
    return false;
  }
  const isHere =
    isEverywhere(archive) || servers.includes(guildId) || channels.some((id) => channelIds.includes(id));
  if (!isHere || roles.length === 0) return isHere;
  const held = place.roleIds ?? (await rolesOf(guildId, userId)) ?? [];
  return hasOne(roles, held);
}

function hasOne(roles: readonly string[], held: readonly string[]): boolean {
  return roles.length === 0 || roles.some((role) => held.includes(role));
}
