import { ComponentType, type Message, type TopLevelComponent } from 'discord.js';
import { askedPartId, askedText } from '../replies/answerReply.js';

/** The line of a bot message that says what was asked; null when it has none. */
export function askedLineOf(message: Message): string | null {
  const found = inside(message.components).find(
    (component) => component.type === ComponentType.TextDisplay && component.data.id === askedPartId,
  );
  return found?.type === ComponentType.TextDisplay ? found.content : null;
}

function inside(components: readonly TopLevelComponent[]) {
  return components.flatMap((component) =>
    component.type === ComponentType.Container ? component.components : [component],
  );
}

/** A message's words without the mention of the bot. */
export function wordsWithoutMention(content: string, botId: string): string {
  return content.replaceAll(`<@${botId}>`, ' ').replaceAll(`<@!${botId}>`, ' ').trim();
}

/**
 * The question that a message of the bot answers: from its own text, else from the message it replies to. Null when
 * that is gone. The bot keeps no questions for this.
 */
export async function questionOf(message: Message): Promise<string | null> {
  const line = askedLineOf(message);
  if (line !== null) return askedText(line);
  if (message.reference?.messageId === undefined) return null;
  const found = await message.channel.messages.fetch(message.reference.messageId).catch(() => null);
  const words = found === null ? '' : wordsWithoutMention(found.content, message.client.user.id);
  return words === '' ? null : words;
}
