import { asPrivate } from '../replies/asPrivate.js';
import { answersPage } from '../moderation/answersPage.js';
import { archiveModeratorsServer } from '../moderation/archiveModerator.js';
import { wordingFor } from '../wording/wordingFor.js';
import type { SlashCommand } from './discordCommand.js';
import { moderatorCommand } from './commandDefinitions.js';

/** `/answers`: the answers that moderators of this server saved; edits and removes them. */
export const answers = {
  kind: 'slash',
  forModerators: true,
  definition: moderatorCommand('answers'),
  run: async (interaction, context) => {
    const guildId = await archiveModeratorsServer(interaction, context);
    if (guildId === null) return;
    const page = await answersPage(context, {
      guildId,
      shown: null,
      wording: wordingFor(interaction.locale),
    });
    await interaction.reply(asPrivate(page));
  },
} satisfies SlashCommand;
