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

function channelIdsOf(id: string | null, channel: Channel | null): string[] {
  const parent = channel?.isThread() === true ? channel.parentId : null;
  return [id, parent].filter((one) => one !== null);
}
