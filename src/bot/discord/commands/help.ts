import { noticePayload } from '../replies/noticeReply.js';
import { wordingFor } from '../wording/wordingFor.js';
import { asPrivate } from '../replies/asPrivate.js';
import type { SlashCommand } from './discordCommand.js';
import { command } from './commandDefinitions.js';

/** `/help`: one private page. */
export const help = {
  kind: 'slash',
  definition: command('help'),
  run: async (interaction) => {
    await interaction.reply(asPrivate(noticePayload(wordingFor(interaction.locale).help)));
  },
} satisfies SlashCommand;
