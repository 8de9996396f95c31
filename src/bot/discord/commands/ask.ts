import { MessageFlags } from 'discord.js';
import { qualifiedId } from '../../../store/qualifiedId.js';
import { answerAsked } from '../asking/answerAsked.js';
import { keepIfPossible } from '../asking/keepIfPossible.js';
import { showAnswer } from '../asking/showAnswer.js';
import { askedPart } from '../replies/answerReply.js';
import { noticePayload } from '../replies/noticeReply.js';
import { wordingFor } from '../wording/wordingFor.js';
import { archiveOption } from './archiveChoices.js';
import type { SlashCommand } from './discordCommand.js';
import { anywhere, command, filterOptions, flagOption, textOption } from './commandDefinitions.js';
import { interactionPlace } from '../serving/interactionPlace.js';
import { readFilter, unknownSource } from './readFilter.js';
import { articleNamed, offerTitles } from './titleChoices.js';
import { plainLine } from '../replies/shortenText.js';

/** `/ask`: one question, one answer. */
export const ask = {
  kind: 'slash',
  asksArchives: true,
  definition: {
    ...command('ask', [
      textOption('ask.question', { required: true, maxCharacters: 1000 }),
      textOption('ask.article', { autocomplete: true }),
      ...filterOptions(),
      archiveOption(),
      flagOption('ask.private'),
    ]),
    ...anywhere,
  },
  complete: offerTitles,
  run: async (interaction, context) => {
    const place = interactionPlace(interaction);
    const isPrivate = interaction.options.getBoolean('private') ?? place.isPrivateByDefault;
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    const { locale } = interaction;
    const wording = wordingFor(locale);
    const question = interaction.options.getString('question', true);
    const read = readFilter(interaction, wording);
    if (read.kind === 'notice') {
      await interaction.editReply(noticePayload(read.text));
      return;
    }
    const unknown = await unknownSource(context, read.filter, wording);
    if (unknown !== null) {
      await interaction.editReply(noticePayload(unknown));
      return;
    }
    const title = interaction.options.getString('article');
    const article = title === null ? null : await articleNamed(await context.archive, title);
    if (title !== null && article === null) {
      await interaction.editReply(noticePayload(wording.lookup.unknownArticle(plainLine(title, 100))));
      return;
    }
    const outcome = await answerAsked(context, {
      question,
      userId: interaction.user.id,
      guildId: place.guildId,
      channelId: interaction.channelId,
      surface: 'ask',
      questionMessageId: null,
      locale,
      wording,
      filter: { ...read.filter, ...(article === null ? {} : { article: qualifiedId(article) }) },
    });
    if (outcome.kind === 'notice') {
      await interaction.editReply(noticePayload(outcome.text));
      return;
    }
    const asked = askedPart(question, wording);
    const message = await interaction.editReply(showAnswer(context, outcome.sent, { asked, isPrivate }));
    if (!isPrivate) await keepIfPossible(context, context.store.setMessage(outcome.sent.id, message.id));
  },
} satisfies SlashCommand;
