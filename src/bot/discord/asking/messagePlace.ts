import { ChannelType, MessageType, type Message } from 'discord.js';
import { looksLikeQuestion } from '../../../retrieval/question/looksLikeQuestion.js';
import type { DiscordSettings } from '../../settings.js';
import { longestBeginning } from '../replies/shortenText.js';
import { wordsWithoutMention } from './questionOf.js';

/**
 * How a message asks: `asked` turns to the bot by a direct message or a mention; `channel` and `post` read as a question
 * in a channel for questions, or begin a post of a forum for questions.
 */
export type MessagePlace = 'asked' | 'channel' | 'post';

/** How a message asks the bot; null when it does not. */
export function messagePlaceOf(
  { ASK_CHANNEL_IDS }: Pick<DiscordSettings, 'ASK_CHANNEL_IDS'>,
  message: Message,
): MessagePlace | null {
  const { author, guildId, mentions, client, channel } = message;
  if (author.bot || message.webhookId !== null) return null;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return null;
  if (guildId === null || mentions.users.has(client.user.id)) return 'asked';
  if (speaksToPeople(message)) return null;
  if (!channel.isThread()) {
    return ASK_CHANNEL_IDS.includes(channel.id) && looksLikeQuestion(message.content) ? 'channel' : null;
  }
  if (channel.parentId === null || !ASK_CHANNEL_IDS.includes(channel.parentId)) return null;
  if (isForum(channel.parent?.type)) {
    // The first message of a post has the post's id; what follows is between people, unless they turn to the bot.
    const isQuestion = looksLikeQuestion(channel.name) || looksLikeQuestion(message.content);
    return message.id === channel.id && isQuestion ? 'post' : null;
  }
  // In a thread that the bot opened for its answer, questions go on; other threads are people's.
  return channel.ownerId === client.user.id && looksLikeQuestion(message.content) ? 'channel' : null;
}

function isForum(type: ChannelType | undefined): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

/** A mention of others, or a reply to somebody: people talk to each other. A reply to the bot is for the bot. */
function speaksToPeople({ mentions, reference, client }: Message): boolean {
  if (mentions.everyone || mentions.roles.size > 0 || mentions.users.size > 0) return true;
  return reference !== null && mentions.repliedUser?.id !== client.user.id;
}

/** What a message asks, most promising first: of a post its title, and its title with its first message. */
export function questionsOf(message: Message, place: MessagePlace, mostCharacters: number): string[] {
  const words = wordsWithoutMention(message.content, message.client.user.id);
  const { channel } = message;
  if (place !== 'post' || !channel.isThread()) return [words];
  const title = channel.name.trim();
  const both = `${title}${/[.?!…]$/.test(title) ? '' : '.'} ${words}`.trim();
  const cut = both.slice(
    0,
    longestBeginning(both, (end) => end <= mostCharacters),
  );
  return words === '' ? [title] : [title, cut];
}
