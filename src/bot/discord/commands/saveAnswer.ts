import { ApplicationCommandType } from 'discord.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { answerForm } from '../moderation/answerForm.js';
import { archiveModeratorsServer } from '../moderation/archiveModerator.js';
import { commandTexts, wordingFor } from '../wording/wordingFor.js';
import type { MessageCommand } from './discordCommand.js';
import { moderatorsOnly } from './commandDefinitions.js';

/** The entry *Save as answer* in a message's menu: the message becomes an article. */
export const saveAnswer = {
  kind: 'message',
  forModerators: true,
  definition: {
    type: ApplicationCommandType.Message,
    name: 'Save as answer',
    name_localizations: commandTexts('saveAnswer').name_localizations,
    ...moderatorsOnly,
  },
  run: async (interaction, context) => {
    const guildId = await archiveModeratorsServer(interaction, context);
    if (guildId === null) return;
    const wording = wordingFor(interaction.locale);
    const { targetMessage: message, channel } = interaction;
    if (message.content.trim() === '') {
      await interaction.reply(asPrivate(noticePayload(wording.lookup.noText)));
      return;
    }
    // The question is the post's title, or what the message replies to, where the bot has seen that.
    const replied = message.reference?.messageId;
    const earlier = replied === undefined ? undefined : channel?.messages.cache.get(replied)?.content;
    const title = channel?.isThread() === true ? channel.name : '';
    const draft = { question: earlier ?? title, text: message.content };
    await interaction.showModal(answerForm(context.ids.make('save', message.id), draft, wording));
  },
} satisfies MessageCommand;
