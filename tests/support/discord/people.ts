import { startThread } from './rest/channelRoutes.js';
import { announce, newMessage, publish, removeMessage } from './messageWrites.js';
import type { TestChannel, TestFile, TestMessage, TestUser } from './state.js';
import type { World } from './world.js';

/** A message that a user writes. */
interface UserMessage {
  /** `<@ID>` in it counts as a mention. */
  content: string;
  channel?: TestChannel;
  author?: TestUser;
  /** Users mentioned beside those in the content. */
  mentions?: TestUser[];
  replyTo?: TestMessage;
  /** Whether a reply pings, which counts as a mention; true when left out, as in Discord's client. */
  ping?: boolean;
  attachments?: { name: string; content: string | Buffer; contentType?: string }[];
}

/** What users do with messages. */
export interface People {
  /** Sends a message; by default of the default member, in the default channel. */
  sendMessage(message: UserMessage): TestMessage;
  /** Begins a post in a forum: a thread named by its title, whose first message has its id. */
  createPost(forum: TestChannel, post: { title: string; content: string; author?: TestUser }): TestMessage;
  /** Changes a user's message. */
  editMessage(message: TestMessage, content: string): void;
  /** Deletes any message, as its author or a moderator. */
  deleteMessage(message: TestMessage): void;
  /** Delivers a message's event again, as the gateway sometimes does. */
  redeliver(message: TestMessage): void;
  /** How the bot is mentioned in content: `<@ID>`. */
  readonly mention: string;
}

/** Users who write into `world`. */
export function createPeople(world: World, defaults: { channel: TestChannel; member: TestUser }): People {
  return {
    mention: `<@${world.state.bot.id}>`,
    sendMessage: (asked) => {
      const channel = asked.channel ?? defaults.channel;
      const author = asked.author ?? channel.recipient ?? defaults.member;
      const message = newMessage(world, channel, author);
      message.content = asked.content;
      message.files = (asked.attachments ?? []).map((file) => fileOf(world, file));
      message.replyTo = asked.replyTo?.id ?? null;
      const pinged = asked.replyTo !== undefined && asked.ping !== false ? [asked.replyTo.author] : [];
      message.mentions = distinct([...mentioned(world, asked.content), ...(asked.mentions ?? []), ...pinged]);
      return publish(world, message);
    },
    createPost: (forum, { title, content, author = defaults.member }) => {
      const post = startThread(world, forum, title, null, author);
      const message = { ...newMessage(world, post, author), id: post.id, content };
      message.mentions = distinct(mentioned(world, content));
      return publish(world, message);
    },
    editMessage: (message, content) => {
      message.content = content;
      message.mentions = distinct([...mentioned(world, content), ...repliedAuthor(world, message)]);
      message.editedAtMs = world.clock.now();
      message.edits += 1;
      announce(world, 'MESSAGE_UPDATE', message);
      world.journal.record({ kind: 'edit', message });
    },
    deleteMessage: (message) => {
      removeMessage(world, message);
    },
    redeliver: (message) => {
      announce(world, 'MESSAGE_CREATE', message);
    },
  };
}

function fileOf(
  world: World,
  file: { name: string; content: string | Buffer; contentType?: string },
): TestFile {
  return {
    id: world.state.nextId(),
    name: file.name,
    description: null,
    contentType: file.contentType ?? 'application/octet-stream',
    bytes: Buffer.from(file.content as string),
  };
}

function mentioned(world: World, content: string): TestUser[] {
  const ids = [...content.matchAll(/<@!?(\d{17,20})>/g)].map(([, id = '']) => id);
  return ids.map((id) => world.state.users.get(id)).filter((user) => user !== undefined);
}

/** The author that a reply pings, when it pinged before. */
function repliedAuthor(world: World, message: TestMessage): TestUser[] {
  const author = message.replyTo === null ? undefined : world.state.messages.get(message.replyTo)?.author;
  return author !== undefined && message.mentions.includes(author) ? [author] : [];
}

function distinct(users: readonly TestUser[]): TestUser[] {
  return [...new Set(users)];
}
