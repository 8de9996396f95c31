import type { Clock } from './clock.js';
import type { Component, Modal } from './rules/componentRules.js';
import type { RegisteredCommand } from './rules/commandRules.js';
import type { Embed } from './rules/messageRules.js';

/** A person, or the bot itself. */
export interface TestUser {
  id: string;
  username: string;
  bot: boolean;
  /** As Discord writes it (`en-US`, `fr`); the language of the user's interactions. */
  locale: string;
  /** What the user may do in a guild, as Discord's bit field. */
  permissions: bigint;
  /** Ids of roles, beside @everyone. */
  roles: string[];
}

/** A server. */
export interface TestGuild {
  id: string;
  name: string;
  roles: { id: string; name: string }[];
  /** Ids of people who are no members. */
  strangers: Set<string>;
}

/** Where messages are: a guild's text channel, a thread in one or a post of a forum, or a direct message with the bot. */
export interface TestChannel {
  id: string;
  kind: 'text' | 'forum' | 'thread' | 'dm';
  name: string;
  /** Null for a direct message. */
  guildId: string | null;
  /** The channel that a thread hangs on. */
  parentId: string | null;
  /** Who started a thread; null for the bot. */
  owner?: TestUser | null;
  /** The other side of a direct message. */
  recipient: TestUser | null;
  /** What the bot may not do here, as Discord's bit field. */
  denied: bigint;
}

/** A file that came with a message, whole. */
export interface TestFile {
  id: string;
  name: string;
  description: string | null;
  contentType: string;
  bytes: Buffer;
}

/** A message with its content of now: a later edit shows in the same object. */
export interface TestMessage {
  id: string;
  channelId: string;
  guildId: string | null;
  author: TestUser;
  content: string;
  embeds: Embed[];
  components: Component[];
  /** Discord's message flags: 64 ephemeral, 128 loading, 1 << 15 Components V2. */
  flags: number;
  files: TestFile[];
  /** Users that the content mentions, and the one a pinging reply answers. */
  mentions: TestUser[];
  /** Id of the message that this one replies to. */
  replyTo: string | null;
  /** What the last send or edit asked for, raw. */
  allowedMentions: unknown;
  nonce: string | null;
  /** Only the user of its interaction sees it. */
  ephemeral: boolean;
  /** A deferred response that shows "thinking". */
  loading: boolean;
  deleted: boolean;
  /** How often it was edited, a deferral's completion not counted. */
  edits: number;
  /** The interaction that it answers or follows. */
  interaction: TestInteraction | null;
  /** Id of the thread that was started from it. */
  threadId: string | null;
  sentAtMs: number;
  editedAtMs: number | null;
}

/** 2 command, 3 component, 4 autocomplete, 5 modal. */
export type InteractionType = 2 | 3 | 4 | 5;

/** An interaction that a test started, and all that the bot answered; later answers show in the same object. */
export interface TestInteraction {
  id: string;
  token: string;
  type: InteractionType;
  /** For reading: `/article read`, `button next:3`. */
  name: string;
  user: TestUser;
  locale: string;
  channelId: string;
  guildId: string | null;
  sentAtMs: number;
  /** The callback that acknowledged it (4 message, 5 and 6 deferrals, 7 update, 8 choices, 9 modal). */
  acknowledged: { type: number; atMs: number } | null;
  /** True once 3 s went by without an acknowledgement. */
  expired: boolean;
  /** `@original`: the response, or for an update the message of the component. */
  response: TestMessage | null;
  /** How often the response was edited through the interaction's token. */
  responseEdits: number;
  followUps: TestMessage[];
  choices: { name: string; value: string | number }[] | null;
  modal: Modal | null;
  /** The message of a component, or the target of a message menu. */
  source: TestMessage | null;
}

/** One registration call: how many commands it named, and where (null: globally). */
export interface Registration {
  method: string;
  guildId: string | null;
  commands: string[];
}

/** All that the pretended Discord holds. It outlives the bot's connections. */
export interface DiscordState {
  token: string;
  applicationId: string;
  bot: TestUser;
  /** Privileged intents that the developer portal grants, as a bit field. */
  grantedIntents: number;
  users: Map<string, TestUser>;
  guilds: Map<string, TestGuild>;
  channels: Map<string, TestChannel>;
  /** In the order they were sent, deleted ones too. */
  messages: Map<string, TestMessage>;
  interactions: Map<string, TestInteraction>;
  commands: RegisteredCommand[];
  registrations: Registration[];
  /** A new numeric id of 17 to 20 digits, greater than all before. */
  nextId: () => string;
}

const DISCORD_EPOCH_MS = 1_420_070_400_000;

/**
 * An empty Discord that knows one bot. Its application id differs from its user's id, as with older
 * applications, so that mixing them up shows.
 */
export function createState(clock: Clock, token: string, grantedIntents: number): DiscordState {
  let lastId = 0n;
  const nextId = () => {
    const candidate = BigInt(Math.floor(clock.now()) - DISCORD_EPOCH_MS) << 22n;
    lastId = candidate > lastId ? candidate : lastId + 1n;
    return lastId.toString();
  };
  const bot: TestUser = {
    id: nextId(),
    username: 'footnote',
    bot: true,
    locale: 'en-US',
    permissions: 0n,
    roles: [],
  };
  return {
    token,
    applicationId: nextId(),
    bot,
    grantedIntents,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    interactions: new Map(),
    commands: [],
    registrations: [],
    nextId,
  };
}
