import { PermissionFlagsBits } from 'discord.js';
import { startThread } from './rest/channelRoutes.js';
import { channelJson, EVERYONE_PERMISSIONS, guildJson } from './objectJson.js';
import type { TestChannel, TestGuild, TestMessage, TestUser } from './state.js';
import { INTENT } from './world.js';
import type { World } from './world.js';

/** The name of a permission as discord.js spells it. */
export type PermissionName = keyof typeof PermissionFlagsBits;

/** Makes the users, guilds and channels of a test, and tells the connected bot about them. */
export interface Places {
  /** A user with everyone's permissions and those named, in English unless told. */
  createUser(options?: {
    username?: string;
    bot?: boolean;
    locale?: string;
    permissions?: PermissionName[];
  }): TestUser;
  /** A guild that the bot is a member of. */
  createGuild(name?: string): TestGuild;
  /** A role; put its id into a user's `roles`. */
  createRole(guild: TestGuild, name: string): { id: string; name: string };
  createChannel(guild: TestGuild, name?: string): TestChannel;
  createForum(guild: TestGuild, name?: string): TestChannel;
  /** A thread that another user started; on `message`, if given. */
  createThread(
    parent: TestChannel,
    options?: { name?: string; message?: TestMessage; owner?: TestUser },
  ): TestChannel;
  /** The direct messages of a user with the bot. */
  createDm(user: TestUser): TestChannel;
  /** Takes permissions from the bot in a channel. */
  deny(channel: TestChannel, ...permissions: PermissionName[]): void;
  /** Gives back what {@link Places.deny} took. */
  allow(channel: TestChannel, ...permissions: PermissionName[]): void;
}

/** Builders that write into `world`. */
export function createPlaces(world: World): Places {
  const { state } = world;
  const emptyChannel = { guildId: null, parentId: null, recipient: null, denied: 0n };
  const add = (channel: TestChannel) => {
    state.channels.set(channel.id, channel);
    return channel;
  };
  return {
    createUser: ({ username, bot = false, locale = 'en-US', permissions = [] } = {}) => {
      const granted = EVERYONE_PERMISSIONS | bits(permissions);
      const name = username ?? `user${state.users.size}`;
      const user = { id: state.nextId(), username: name, bot, locale, permissions: granted, roles: [] };
      state.users.set(user.id, user);
      return user;
    },
    createGuild: (name = `guild${state.guilds.size + 1}`) => {
      const guild = { id: state.nextId(), name, roles: [], strangers: new Set<string>() };
      state.guilds.set(guild.id, guild);
      world.dispatch('GUILD_CREATE', { guildId: guild.id, intents: INTENT.guilds }, () =>
        guildJson(state, guild),
      );
      return guild;
    },
    createRole: (guild, name) => {
      const role = { id: state.nextId(), name };
      guild.roles.push(role);
      const json = guildJson(state, guild).roles.at(-1);
      const data = { guild_id: guild.id, role: json };
      world.dispatch('GUILD_ROLE_CREATE', { guildId: guild.id, intents: INTENT.guilds }, () => data);
      return role;
    },
    createChannel: (guild, name = `channel${state.channels.size + 1}`) => {
      const channel = add({ ...emptyChannel, id: state.nextId(), kind: 'text', name, guildId: guild.id });
      announceChannel(world, 'CHANNEL_CREATE', channel);
      return channel;
    },
    createForum: (guild, name = `forum${state.channels.size + 1}`) => {
      const forum = add({ ...emptyChannel, id: state.nextId(), kind: 'forum', name, guildId: guild.id });
      announceChannel(world, 'CHANNEL_CREATE', forum);
      return forum;
    },
    createThread: (parent, { name = 'thread', message, owner = anybody(world) } = {}) =>
      startThread(world, parent, name, message ?? null, owner),
    createDm: (user) => {
      const known = [...state.channels.values()].find(({ recipient }) => recipient === user);
      return (
        known ??
        add({ ...emptyChannel, id: state.nextId(), kind: 'dm', name: user.username, recipient: user })
      );
    },
    deny: (channel, ...permissions) => {
      channel.denied |= bits(permissions);
      announceChannel(world, 'CHANNEL_UPDATE', channel);
    },
    allow: (channel, ...permissions) => {
      channel.denied &= ~bits(permissions);
      announceChannel(world, 'CHANNEL_UPDATE', channel);
    },
  };
}

/** Named permissions as Discord's bit field. */
export function bits(permissions: readonly PermissionName[]): bigint {
  return permissions.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
}

/** Some person. */
function anybody({ state }: World): TestUser | null {
  return [...state.users.values()].find(({ bot }) => !bot) ?? null;
}

function announceChannel(
  world: World,
  name: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE',
  channel: TestChannel,
): void {
  if (channel.kind !== 'text' && channel.kind !== 'forum') return;
  const audience = { guildId: channel.guildId, intents: INTENT.guilds };
  world.dispatch(name, audience, () => channelJson(world.state, channel));
}
