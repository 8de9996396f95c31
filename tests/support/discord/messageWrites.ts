import { PermissionFlagsBits } from 'discord.js';
import { applyBody, MESSAGE_FLAG, readMessageBody } from './rules/messageRules.js';
import type { MessageBody } from './rules/messageRules.js';
import { messageEventJson } from './objectJson.js';
import { Refusal, invalidField } from './refusal.js';
import type { TestChannel, TestFile, TestInteraction, TestMessage, TestUser } from './state.js';
import { messageAudience } from './world.js';
import type { World } from './world.js';

/** What the bot asks to be written, and where it came from. */
export interface BotWrite {
  body: unknown;
  files: TestFile[];
  /** For violations: `POST /channels/1/messages`. */
  label: string;
}

const SEND_FLAGS =
  MESSAGE_FLAG.suppressEmbeds | MESSAGE_FLAG.suppressNotifications | MESSAGE_FLAG.componentsV2;
const EDIT_FLAGS = MESSAGE_FLAG.suppressEmbeds | MESSAGE_FLAG.componentsV2;

/** A channel by id. @throws Refusal 10003 */
export function findChannel(world: World, id: string): TestChannel {
  const channel = world.state.channels.get(id);
  if (channel === undefined) throw new Refusal({ status: 404, code: 10003, message: 'Unknown Channel' });
  if (isDenied(world, channel, 'ViewChannel'))
    throw new Refusal({ status: 403, code: 50001, message: 'Missing Access' });
  return channel;
}

/** Checks what the bot may do in a channel. @throws Refusal 50013 */
export function requirePermission(
  world: World,
  channel: TestChannel,
  permission: keyof typeof PermissionFlagsBits,
): void {
  if (isDenied(world, channel, permission)) {
    throw new Refusal({ status: 403, code: 50013, message: 'Missing Permissions' });
  }
}

function isDenied(world: World, channel: TestChannel, permission: keyof typeof PermissionFlagsBits): boolean {
  const parent = channel.parentId === null ? undefined : world.state.channels.get(channel.parentId);
  return ((channel.denied | (parent?.denied ?? 0n)) & PermissionFlagsBits[permission]) !== 0n;
}

/** A message of a channel that the bot can reach by its id. @throws Refusal 10008 */
export function findMessage(world: World, channelId: string, id: string): TestMessage {
  const message = world.state.messages.get(id);
  if (message === undefined || message.channelId !== channelId || message.ephemeral || message.deleted) {
    throw unknownMessage();
  }
  return message;
}

/** 404 with code 10008: deleted, private, or never there. */
export function unknownMessage(): Refusal {
  return new Refusal({ status: 404, code: 10008, message: 'Unknown Message' });
}

/** Sends a message of the bot to a channel. @throws Refusal */
export function sendToChannel(world: World, channel: TestChannel, write: BotWrite): TestMessage {
  requirePermission(world, channel, channel.kind === 'thread' ? 'SendMessagesInThreads' : 'SendMessages');
  if (write.files.length > 0) requirePermission(world, channel, 'AttachFiles');
  const body = readBody(world, write);
  if ((body.embeds ?? []).length > 0) requirePermission(world, channel, 'EmbedLinks');
  const repeated = repeatOf(world, body);
  if (repeated !== undefined) return repeated;
  const replyTo = repliedMessage(world, channel, body);
  const after = applyBody(null, body, write.files, rules(world, write, SEND_FLAGS));
  const nonce = body.nonce === undefined || body.nonce === null ? null : String(body.nonce);
  const message = { ...newMessage(world, channel, world.state.bot), ...after, replyTo, nonce };
  message.allowedMentions = body.allowed_mentions;
  return publish(world, message);
}

/** A message of the bot for an interaction, not published yet. @throws Refusal */
export function draftForInteraction(
  world: World,
  interaction: TestInteraction,
  write: BotWrite,
  mayBeEphemeral = true,
): TestMessage {
  const channel = findInteractionChannel(world, interaction);
  const body = readBody(world, write);
  const flags = SEND_FLAGS | (mayBeEphemeral ? MESSAGE_FLAG.ephemeral : 0);
  const after = applyBody(null, body, write.files, rules(world, write, flags));
  const message = { ...newMessage(world, channel, world.state.bot), ...after, interaction };
  message.allowedMentions = body.allowed_mentions;
  message.ephemeral = (after.flags & MESSAGE_FLAG.ephemeral) !== 0;
  return message;
}

/** The channel of an interaction. */
export function findInteractionChannel(world: World, interaction: TestInteraction): TestChannel {
  const channel = world.state.channels.get(interaction.channelId);
  if (channel === undefined) throw new Refusal({ status: 404, code: 10003, message: 'Unknown Channel' });
  return channel;
}

/** Applies an edit of the bot; completing a deferral counts as its first content. @throws Refusal */
export function editMessage(world: World, message: TestMessage, write: BotWrite): TestMessage {
  if (message.deleted) throw unknownMessage();
  if (message.author.id !== world.state.bot.id) {
    const violation = 'an edit of a message by another user';
    throw new Refusal({
      status: 403,
      code: 50005,
      message: 'Cannot edit a message authored by another user',
      violation,
    });
  }
  const body = readBody(world, write);
  const after = applyBody(message, body, write.files, rules(world, write, EDIT_FLAGS));
  Object.assign(message, after);
  message.allowedMentions = body.allowed_mentions;
  message.editedAtMs = world.clock.now();
  if (!message.loading) message.edits += 1;
  message.loading = false;
  announce(world, 'MESSAGE_UPDATE', message);
  world.journal.record({ kind: 'edit', message });
  return message;
}

/** Deletes a message, whoever wrote it. @throws Refusal 10008 when it is gone */
export function removeMessage(world: World, message: TestMessage): void {
  if (message.deleted) throw unknownMessage();
  message.deleted = true;
  const channel = world.state.channels.get(message.channelId);
  if (channel !== undefined && !message.ephemeral) {
    const place = message.guildId === null ? {} : { guild_id: message.guildId };
    const data = { id: message.id, channel_id: message.channelId, ...place };
    world.dispatch('MESSAGE_DELETE', messageAudience(channel), () => data);
  }
  world.journal.record({ kind: 'delete', message });
}

/** A message without content. */
export function newMessage(world: World, channel: TestChannel, author: TestUser): TestMessage {
  return {
    id: world.state.nextId(),
    channelId: channel.id,
    guildId: channel.guildId,
    author,
    content: '',
    embeds: [],
    components: [],
    flags: 0,
    files: [],
    mentions: [],
    replyTo: null,
    allowedMentions: undefined,
    nonce: null,
    ephemeral: false,
    loading: false,
    deleted: false,
    edits: 0,
    interaction: null,
    threadId: null,
    sentAtMs: world.clock.now(),
    editedAtMs: null,
  };
}

/** Puts a message into the channel and tells the gateway, unless it is private. */
export function publish(world: World, message: TestMessage): TestMessage {
  world.state.messages.set(message.id, message);
  announce(world, 'MESSAGE_CREATE', message);
  world.journal.record({ kind: 'message', message });
  return message;
}

/** Sends a message event, unless the message is private. */
export function announce(
  world: World,
  name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: TestMessage,
): void {
  const channel = world.state.channels.get(message.channelId);
  if (channel === undefined || message.ephemeral) return;
  world.dispatch(name, messageAudience(channel), (intents) =>
    messageEventJson(world.state, message, world.origin, intents),
  );
}

function readBody(world: World, write: BotWrite): MessageBody {
  const body = readMessageBody(write.body);
  const allowed = body.allowed_mentions as { parse?: unknown } | null | undefined;
  if (!Array.isArray(allowed?.parse) || allowed.parse.length > 0) {
    world.violate(`${write.label}: allowed_mentions must be there with parse: []`);
  }
  return body;
}

function rules(world: World, write: BotWrite, allowedFlags: number) {
  return {
    allowedFlags,
    violate: (text: string) => {
      world.violate(`${write.label}: ${text}`);
    },
  };
}

/** With `enforce_nonce`, a second message of one nonce is not sent: the first is given back. */
function repeatOf(world: World, body: MessageBody): TestMessage | undefined {
  if (!body.enforce_nonce || body.nonce === undefined || body.nonce === null) return undefined;
  const nonce = String(body.nonce);
  return [...world.state.messages.values()].find((message) => message.nonce === nonce);
}

function repliedMessage(world: World, channel: TestChannel, body: MessageBody): string | null {
  const reference = body.message_reference;
  if (reference === undefined || reference === null) return null;
  if (isDenied(world, channel, 'ReadMessageHistory')) {
    const message = 'Cannot reply without permission to read message history';
    throw new Refusal({ status: 400, code: 160002, message });
  }
  const replied = world.state.messages.get(reference.message_id);
  if (replied !== undefined && !replied.deleted && replied.channelId === channel.id) return replied.id;
  if (reference.fail_if_not_exists === false) return null;
  const refusal = invalidField('message_reference', 'Unknown message');
  throw new Refusal({ status: 400, code: 50035, message: refusal.message, errors: refusal.errors });
}
