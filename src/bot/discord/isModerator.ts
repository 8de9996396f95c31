import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import type { DiscordSettings } from '../settings.js';

/** Whether who interacts may moderate: Manage Server, or one of the roles of `MODERATOR_ROLE_IDS`. Nobody outside a server. */
export function isModerator(
  interaction: BaseInteraction,
  { MODERATOR_ROLE_IDS }: Pick<DiscordSettings, 'MODERATOR_ROLE_IDS'>,
): boolean {
  if (interaction.guildId === null || interaction.member === null) return false;
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true) return true;
  const { roles } = interaction.member;
  const ids = Array.isArray(roles) ? roles : [...roles.cache.keys()];
  return ids.some((id) => MODERATOR_ROLE_IDS.includes(id));
}
