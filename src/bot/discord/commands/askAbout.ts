import { ApplicationCommandType, MessageFlags } from 'discord.js';
import { looksLikeQuestion } from '../../../retrieval/question/looksLikeQuestion.js';
import { longestQuestion } from '../../../retrieval/question/checkQuestion.js';
import { answerAsked } from '../asking/answerAsked.js';
import { showAnswer } from '../asking/showAnswer.js';
import { textForm } from '../buttons/form.js';
import { askedPart } from '../replies/answerReply.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { interactionPlace } from '../serving/interactionPlace.js';
import { commandTexts, wordingFor } from '../wording/wordingFor.js';
import type { MessageCommand } from './discordCommand.js';
import { anywhere } from './commandDefinitions.js';

/**
 * The entry *Ask about this* in a message's menu: a message that is a question is answered, in private; any other opens
 * a form with its words, to be made one.
 */
export const askAbout = {
  kind: 'message',
  asksArchives: true,
  definition: {
    type: ApplicationCommandType.Message,
    name: 'Ask about this',
    name_localizations: commandTexts('askAbout').name_localizations,
    ...anywhere,
  },
  run: async (interaction, context) => {
    const { locale } = interaction;
    const wording = wordingFor(locale);
    const question = interaction.targetMessage.content.trim();
    if (question === '') {
      await interaction.reply(asPrivate(noticePayload(wording.lookup.noText)));
      return;
    }
    if (!looksLikeQuestion(question)) {
      await interaction.showModal(
        textForm(context.ids.make('more', '', 'p'), {
          title: wording.forms.followUpTitle,
          label: wording.forms.followUpLabel,
          maxCharacters: longestQuestion,
          required: true,
          value: question,
        }),
      );
      return;
    }
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const outcome = await answerAsked(context, {
      question,
      userId: interaction.user.id,
      guildId: interactionPlace(interaction).guildId,
      channelId: interaction.channelId,
      surface: 'ask',
      questionMessageId: null,
      locale,
      wording,
    });
    const asked = askedPart(question, wording);
    await interaction.editReply(
      outcome.kind === 'notice'
        ? noticePayload(outcome.text)
        : showAnswer(context, outcome.sent, { asked, isPrivate: true }),
    );
  },
} satisfies MessageCommand;
