import type { RepliableInteraction } from 'discord.js';
import type { EventContext, KnowledgeContext } from '../botContext.js';
import { isModerator } from '../isModerator.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { mayChangeArchive } from '../serving/mayChangeArchive.js';
import { wordingFor } from '../wording/wordingFor.js';

/** The server whose moderator interacts; null, with a polite word, for anybody else. */
export async function moderatorsServer(
  interaction: RepliableInteraction,
  { settings }: Pick<EventContext, 'settings'>,
): Promise<string | null> {
  if (interaction.guildId !== null && isModerator(interaction, settings)) return interaction.guildId;
  const { notices } = wordingFor(interaction.locale);
  await interaction.reply(asPrivate(noticePayload(notices.moderatorsOnly)));
  return null;
}

/** The same, of a server that may change what is answered from in this place. */
export async function archiveModeratorsServer(
  interaction: RepliableInteraction,
  context: Pick<KnowledgeContext, 'settings' | 'client' | 'archives' | 'scope'>,
): Promise<string | null> {
  const guildId = await moderatorsServer(interaction, context);
  if (guildId === null || mayChangeArchive(context.settings, context.client, guildId)) return guildId;
  if (isNamedByHome(context, guildId)) return guildId;
  const { notices } = wordingFor(interaction.locale);
  await interaction.reply(asPrivate(noticePayload(notices.namedServersOnly)));
  return null;
}

/** Whether the operator named the server, or a channel of it, for the archive that answers of this place belong to. */
function isNamedByHome(
  { archives, scope, client }: Pick<KnowledgeContext, 'client' | 'archives' | 'scope'>,
  guildId: string,
): boolean {
  const home = archives.specs.find(({ name }) => name === scope.home);
  if (home === undefined) return false;
  const channels = client.guilds.cache.get(guildId)?.channels.cache;
  return home.servers.includes(guildId) || home.channels.some((id) => channels?.has(id) === true);
}
