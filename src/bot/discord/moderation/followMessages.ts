import type { Message } from 'discord.js';
import type { ModerationContext } from '../botContext.js';

/**
 * A saved message was edited: so is its answer. Discord leaves the words out where the bot may not read messages; then
 * the answer stays as it is.
 */
export async function followEdit(context: ModerationContext, message: Message): Promise<void> {
  const { guildId, id } = message;
  const text = message.content?.trim() ?? '';
  if (guildId === null || text === '' || message.author?.bot === true) return;
  const saved = await context.savedAnswers.find(guildId, id);
  if (saved === null || saved.text === text) return;
  await context.savedAnswers.save({ ...saved, text });
  context.inBackground(context.indexSoon.changed());
}

/** A saved message was deleted: so is its answer. */
export async function followDeletion(
  context: ModerationContext,
  { guildId, id }: { readonly guildId: string | null; readonly id: string },
): Promise<void> {
  if (guildId === null || !(await context.savedAnswers.remove(guildId, id))) return;
  context.inBackground(context.indexSoon.changed());
}
