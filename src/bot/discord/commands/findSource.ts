import { ApplicationCommandType, MessageFlags } from 'discord.js';
import { noticePayload } from '../replies/noticeReply.js';
import { commandTexts, wordingFor } from '../wording/wordingFor.js';
import type { MessageCommand } from './command.js';
import { everywhere } from './definitions.js';
import { sourceOfQuote } from './verify.js';

/** The entry *Find source* in a message's menu: verifies what the message says. */
export const findSource = {
  kind: 'message',
  definition: {
    type: ApplicationCommandType.Message,
    name: 'Find source',
    name_localizations: commandTexts('findSource').name_localizations,
    ...everywhere,
  },
  run: async (interaction, context) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const wording = wordingFor(interaction.locale);
    const { content, embeds } = interaction.targetMessage;
    const quote = [content, ...embeds.map(({ description }) => description ?? '')].find(
      (text) => text.trim() !== '',
    );
    await interaction.editReply(
      quote === undefined
        ? noticePayload(wording.lookup.noText)
        : await sourceOfQuote(context, { quote, speaker: null }, wording),
    );
  },
} satisfies MessageCommand;
