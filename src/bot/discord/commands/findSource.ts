import { ApplicationCommandType, MessageFlags } from 'discord.js';
import { limitedLookup } from '../lookup/limitedLookup.js';
import { noticePayload } from '../replies/noticeReply.js';
import { commandTexts, wordingFor } from '../wording/wordingFor.js';
import type { MessageCommand } from './discordCommand.js';
import { anywhere } from './commandDefinitions.js';
import { sourceOfQuote } from './verify.js';

/** The entry *Find source* in a message's menu: verifies what the message says. */
export const findSource = {
  kind: 'message',
  asksArchives: true,
  definition: {
    type: ApplicationCommandType.Message,
    name: 'Find source',
    name_localizations: commandTexts('findSource').name_localizations,
    ...anywhere,
  },
  run: async (interaction, context) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const wording = wordingFor(interaction.locale);
    const { content, embeds } = interaction.targetMessage;
    const quote = [content, ...embeds.map(({ description }) => description ?? '')].find(
      (text) => text.trim() !== '',
    );
    if (quote === undefined) {
      await interaction.editReply(noticePayload(wording.lookup.noText));
      return;
    }
    const { user, channelId } = interaction;
    const found = await limitedLookup(
      context,
      { kind: 'find source', userId: user.id, channelId, wording },
      () => sourceOfQuote(context, { quote, speaker: null }, wording),
    );
    await interaction.editReply(found.payload);
  },
} satisfies MessageCommand;
