import type { Message } from 'discord.js';
import type { NamedAnswers } from '../../savedAnswers/joinSavedAnswers.js';
import type { ModerationContext } from '../botContext.js';

/**
 * A saved message was edited: so is its answer. Discord leaves the words out where the bot may not read messages; then
 * the answer stays as it is.
 */
export async function followEdit(context: ModerationContext, message: Message): Promise<void> {
  const { guildId, id } = message;
  const text = message.content?.trim() ?? '';
  if (guildId === null || text === '' || message.author?.bot === true) return;
  for (const { name, files } of everySaved(context)) {
    const saved = await files.find(guildId, id);
    if (saved === null || saved.text === text) continue;
    await files.save({ ...saved, text });
    context.inBackground(context.indexSoon.changed(name));
  }
}

/** A saved message was deleted: so is its answer. */
export async function followDeletion(
  context: ModerationContext,
  { guildId, id }: { readonly guildId: string | null; readonly id: string },
): Promise<void> {
  if (guildId === null) return;
  for (const { name, files } of everySaved(context)) {
    if (await files.remove(guildId, id)) context.inBackground(context.indexSoon.changed(name));
  }
}

/** An answer was saved in the archive that was asked where it was. */
function everySaved({ archives }: ModerationContext): NamedAnswers[] {
  return archives.all.map((name) => ({ name, files: archives.over([name]).savedAnswers }));
}
