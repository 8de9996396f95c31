import type { BaseInteraction, Channel, Message } from 'discord.js';
import type { AskingPlace } from '../../archives/access.js';

/** Where an interaction comes from, and from whom. */
export function placeOfInteraction(interaction: BaseInteraction): AskingPlace {
  const { guildId, member, user, channelId, channel } = interaction;
  return {
    guildId,
    channelIds: channelIdsOf(channelId, channel),
    userId: user.id,
    roleIds: guildId === null || member === null ? null : roleIdsOf(member),
  };
}

/** The same person in another channel of the server. */
export async function placeInChannel(interaction: BaseInteraction, channelId: string): Promise<AskingPlace> {
  const channel = await interaction.client.channels.fetch(channelId).catch(() => null);
  return { ...placeOfInteraction(interaction), channelIds: channelIdsOf(channelId, channel) };
}

/** Where a message stands, and whose it is. */
export function placeOfMessage({ guildId, member, author, channelId, channel }: Message): AskingPlace {
  return {
    guildId,
    channelIds: channelIdsOf(channelId, channel),
    userId: author.id,
    roleIds: guildId === null || member === null ? null : [...member.roles.cache.keys()],
  };
}

function roleIdsOf({ roles }: NonNullable<BaseInteraction['member']>): readonly string[] {
  return Array.isArray(roles) ? roles : [...roles.cache.keys()];
}

/** A channel's id, and that of the one that it is a thread or a post of. */
export function channelIdsOf(id: string | null, channel: Channel | null): string[] {
  const parent = channel?.isThread() === true ? channel.parentId : null;
  return [id, parent].filter((one) => one !== null);
}
