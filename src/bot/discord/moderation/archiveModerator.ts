import type { RepliableInteraction } from 'discord.js';
import type { EventContext } from '../botContext.js';
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

/** The same, of a server that may change what all are answered from. */
export async function archiveModeratorsServer(
  interaction: RepliableInteraction,
  context: Pick<EventContext, 'settings' | 'client'>,
): Promise<string | null> {
  const guildId = await moderatorsServer(interaction, context);
  if (guildId === null || mayChangeArchive(context.settings, context.client, guildId)) return guildId;
  const { notices } = wordingFor(interaction.locale);
  await interaction.reply(asPrivate(noticePayload(notices.namedServersOnly)));
  return null;
}
