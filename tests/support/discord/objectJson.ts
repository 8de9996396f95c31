import { PermissionFlagsBits } from 'discord.js';
import { INTENT } from './world.js';
import { MESSAGE_FLAG } from './rules/messageRules.js';
import type { DiscordState, TestChannel, TestGuild, TestMessage, TestUser } from './state.js';

/** What a member may do who has nothing but @everyone; the bot's own permissions, too. */
export const EVERYONE_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseApplicationCommands;

/** A user as Discord sends it. */
export function userJson(user: TestUser) {
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.username,
    avatar: null,
    bot: user.bot,
  };
}

/** A member without its user, as in a message. */
export function memberJson(user: TestUser) {
  return {
    roles: user.roles,
    nick: null,
    avatar: null,
    joined_at: '2026-01-01T00:00:00.000Z',
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    communication_disabled_until: null,
    flags: 0,
  };
}

const CHANNEL_TYPE = { text: 0, dm: 1, thread: 11, forum: 15 } as const;

/** A channel, thread or direct message as Discord sends it. */
export function channelJson(state: DiscordState, channel: TestChannel) {
  const base = { id: channel.id, last_message_id: null };
  if (channel.kind === 'dm') {
    return {
      ...base,
      type: CHANNEL_TYPE.dm,
      recipients: channel.recipient === null ? [] : [userJson(channel.recipient)],
    };
  }
  const inGuild = { ...base, guild_id: channel.guildId, parent_id: channel.parentId, name: channel.name };
  if (channel.kind === 'thread') return { ...inGuild, ...threadFields(state, channel) };
  return {
    ...inGuild,
    type: CHANNEL_TYPE[channel.kind],
    position: 0,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: [{ id: state.bot.id, type: 1, allow: '0', deny: channel.denied.toString() }],
  };
}

function threadFields(state: DiscordState, channel: TestChannel) {
  return {
    type: CHANNEL_TYPE.thread,
    owner_id: channel.owner?.id ?? state.bot.id,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: '2026-01-01T00:00:00.000Z',
      locked: false,
    },
    member: { flags: 0, join_timestamp: '2026-01-01T00:00:00.000Z' },
  };
}

/** A guild as GUILD_CREATE carries it. */
export function guildJson(state: DiscordState, guild: TestGuild) {
  const channels = [...state.channels.values()].filter((channel) => channel.guildId === guild.id);
  const role = (id: string, name: string, position: number) => {
    const permissions = position === 0 ? EVERYONE_PERMISSIONS.toString() : '0';
    return {
      id,
      name,
      permissions,
      position,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
      flags: 0,
    };
  };
  return {
    id: guild.id,
    name: guild.name,
    owner_id: '100000000000000001',
    preferred_locale: 'en-US',
    features: [],
    emojis: [],
    stickers: [],
    roles: [role(guild.id, '@everyone', 0), ...guild.roles.map((one, at) => role(one.id, one.name, at + 1))],
    channels: channels
      .filter(({ kind }) => kind === 'text' || kind === 'forum')
      .map((channel) => channelJson(state, channel)),
    threads: channels.filter(({ kind }) => kind === 'thread').map((channel) => channelJson(state, channel)),
    members: [{ ...memberJson(state.bot), user: userJson(state.bot) }],
    member_count: state.users.size,
    voice_states: [],
    presences: [],
    large: false,
    unavailable: false,
  };
}

/** A message as the REST API gives it; `origin` is where its files can be fetched. */
export function messageJson(
  state: DiscordState,
  message: TestMessage,
  origin: string,
): Record<string, unknown> {
  const referenced = message.replyTo === null ? undefined : state.messages.get(message.replyTo);
  const thread = message.threadId === null ? undefined : state.channels.get(message.threadId);
  return {
    id: message.id,
    type: messageType(message),
    channel_id: message.channelId,
    author: userJson(message.author),
    content: message.content,
    timestamp: new Date(message.sentAtMs).toISOString(),
    edited_timestamp: message.editedAtMs === null ? null : new Date(message.editedAtMs).toISOString(),
    tts: false,
    pinned: false,
    mention_everyone: false,
    mentions: message.mentions.map(userJson),
    mention_roles: [],
    embeds: message.embeds.map((embed) => ({ type: 'rich', ...embed })),
    components: message.components,
    attachments: message.files.map((file) => ({
      id: file.id,
      filename: file.name,
      size: file.bytes.length,
      url: `${origin}/attachments/${file.id}/${encodeURIComponent(file.name)}`,
      proxy_url: `${origin}/attachments/${file.id}/${encodeURIComponent(file.name)}`,
      content_type: file.contentType,
      ...(file.description === null ? {} : { description: file.description }),
    })),
    flags: message.flags | (message.loading ? MESSAGE_FLAG.loading : 0),
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.author.id === state.bot.id ? { application_id: state.applicationId } : {}),
    ...(message.interaction === null ? {} : originJson(state, message)),
    ...(thread === undefined ? {} : { thread: channelJson(state, thread) }),
    ...(message.replyTo === null
      ? {}
      : {
          message_reference: { type: 0, message_id: message.replyTo, channel_id: message.channelId },
          referenced_message:
            referenced === undefined || referenced.deleted ? null : messageJson(state, referenced, origin),
        }),
  };
}

function messageType(message: TestMessage): number {
  if (message.interaction?.type === 2 && message.interaction.response === message) {
    return message.interaction.source === null ? 20 : 23;
  }
  return message.replyTo === null ? 0 : 19;
}

function originJson(state: DiscordState, message: TestMessage) {
  const { interaction } = message;
  if (interaction === null) return {};
  const metadata = {
    id: interaction.id,
    type: interaction.type,
    user: userJson(interaction.user),
    authorizing_integration_owners: {},
  };
  return { webhook_id: state.applicationId, interaction_metadata: metadata };
}

/** A message as the gateway sends it to a session with these intents: who may not read it gets it emptied. */
export function messageEventJson(
  state: DiscordState,
  message: TestMessage,
  origin: string,
  intents: number,
): Record<string, unknown> {
  const place =
    message.guildId === null ? {} : { guild_id: message.guildId, member: memberJson(message.author) };
  const channelType = CHANNEL_TYPE[state.channels.get(message.channelId)?.kind ?? 'text'];
  const json = { ...messageJson(state, message, origin), ...place, channel_type: channelType };
  return (intents & INTENT.messageContent) !== 0 ? json : readableMessage(state, json);
}

/**
 * What the bot may read of a message without the Message Content intent: all of its own, of direct messages and
 * of those that mention it; of others neither content, embeds, components nor files. The referenced message
 * is treated alike.
 */
export function readableMessage(state: DiscordState, json: Record<string, unknown>): Record<string, unknown> {
  const referenced = json.referenced_message as Record<string, unknown> | null | undefined;
  const inner = referenced ? { referenced_message: readableMessage(state, referenced) } : {};
  const mentions = json.mentions as { id: string }[];
  const mayRead =
    (json.author as { id: string }).id === state.bot.id ||
    mentions.some((user) => user.id === state.bot.id) ||
    state.channels.get(json.channel_id as string)?.kind === 'dm';
  const emptied = { content: '', embeds: [], components: [], attachments: [] };
  return { ...json, ...(mayRead ? {} : emptied), ...inner };
}
