import { isModerator } from '../isModerator.js';
import { mayChangeArchive } from '../serving/mayChangeArchive.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import type { Button } from './button.js';

/** A button that moderators alone may press, which is written down. */
function moderated(action: string, button: Button): Button {
  return async (press) => {
    const { interaction, wording, context, args } = press;
    if (!isModerator(interaction, context.settings)) {
      await interaction.reply(asPrivate(noticePayload(wording.notices.moderatorsOnly)));
      return;
    }
    if (!mayChangeArchive(context.settings, context.client, interaction.guildId)) {
      await interaction.reply(asPrivate(noticePayload(wording.notices.namedServersOnly)));
      return;
    }
    await context.store.audit({
      guildId: interaction.guildId,
      moderatorId: interaction.user.id,
      action,
      detail: args.join(' '),
    });
    await button(press);
  };
}

/** Cancels the reindexing under way. */
export const cancelReindexing = moderated('reindex cancel', async ({ interaction, wording, context }) => {
  const { moderation } = wording;
  const text = (await context.reindexing.cancel()) ? moderation.cancelling : moderation.notRunning;
  await interaction.reply(asPrivate(noticePayload(text)));
});

/** Puts a generation in force that did worse on the golden questions. */
export const useGeneration = moderated('reindex use', async ({ interaction, args, wording, context }) => {
  await interaction.deferUpdate();
  const isUsed = await context.reindexing.use(args[0] ?? '');
  await interaction.editReply(
    noticePayload(isUsed ? wording.moderation.swapped : wording.moderation.noEarlier),
  );
});

/** Leaves the old generation in force. */
export const keepGeneration = moderated('reindex keep', async ({ interaction, wording }) => {
  await interaction.update(noticePayload(wording.moderation.kept));
});
