import {
  MessageFlags,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
} from 'discord.js';
import type { SentAnswer } from '../../questionLog/questionLog.js';
import { askedLineOf, questionOf } from '../asking/questionOf.js';
import { showAnswer } from '../asking/showAnswer.js';
import { isModerator } from '../isModerator.js';
import { stretchOf, stretchPage } from '../lookup/articleStretch.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import type { Button, Press } from './button.js';

/** The id of a form's text field. */
export const formField = 'text';

/** The kept answer that a button belongs to; a polite word when it is gone. */
async function keptAnswer({ interaction, args, wording, context }: Press): Promise<SentAnswer | null> {
  const sent = await context.store.answer(args[0] ?? '');
  if (sent === null) await interaction.reply(asPrivate(noticePayload(wording.notices.answerGone)));
  return sent;
}

/** Shows another citation whole. */
export const showCitation: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, args, context } = press;
  const asked = askedLineOf(interaction.message);
  const isPrivate = args[2] === 'p';
  await interaction.update(showAnswer(context, sent, { shown: Number(args[1]), asked, isPrivate }));
};

/** Shows the excerpt with its neighbours, to who pressed only. */
export const showInContext: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, args, context, wording } = press;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const citation = sent.answer.citations.find(({ n }) => n === Number(args[1]));
  const article = citation === undefined ? null : await (await context.archive).read(citation.article.id);
  const isThere =
    article !== null && article.text.slice(citation?.start, citation?.end) === citation?.excerpt;
  if (citation === undefined || !isThere) {
    await interaction.editReply(noticePayload(wording.notices.contextGone));
    return;
  }
  const marked = { start: citation.start, end: citation.end };
  const stretch = stretchOf(article.text, marked, 'around');
  await interaction.editReply(await stretchPage(context, { article, stretch, marked, wording }));
};

/** Opens the form for a follow-up. */
export const openFollowUp: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, args, context, wording } = press;
  await interaction.showModal(
    form(context.ids.make('more', sent.id, args[1] ?? 'o'), {
      title: wording.forms.followUpTitle,
      label: wording.forms.followUpLabel,
      maxCharacters: 1000,
      required: true,
    }),
  );
};

/** Keeps that an answer was right. */
export const judgeRight: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, context, wording } = press;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const question = (await questionOf(interaction.message)) ?? '';
  await context.store.judge({
    answerId: sent.id,
    judge: context.store.hashOf(interaction.user.id),
    question,
    verdict: 'right',
    reason: null,
  });
  await interaction.editReply(noticePayload(wording.notices.thanks));
};

/** Asks what was wrong. */
export const judgeWrong: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, context, wording } = press;
  await interaction.showModal(
    form(context.ids.make('wrong', sent.id), {
      title: wording.forms.wrongTitle,
      label: wording.forms.wrongLabel,
      maxCharacters: 500,
      required: false,
    }),
  );
};

/** Shows a private answer to all in the channel. */
export const shareAnswer: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, context } = press;
  const asked = askedLineOf(interaction.message);
  const response = await interaction.reply({
    ...showAnswer(context, sent, { asked, isPrivate: false }),
    withResponse: true,
  });
  const messageId = response.resource?.message?.id;
  if (messageId !== undefined) await context.store.setMessage(sent.id, messageId);
};

/** Deletes an answer, for who asked and for moderators. */
export const deleteAnswer: Button = async (press) => {
  const { interaction, args, wording, context } = press;
  const { store, settings } = context;
  const sent = await store.answer(args[0] ?? '');
  const isAsker = sent?.asker === store.hashOf(interaction.user.id);
  const byModerator = isModerator(interaction, settings);
  if (!isAsker && !byModerator) {
    await interaction.reply(asPrivate(noticePayload(wording.notices.notYours)));
    return;
  }
  await interaction.deferUpdate();
  if (sent !== null) await store.removeAnswer(sent.id, { withQuestion: isAsker });
  if (!isAsker) {
    const detail = `answer ${args[0] ?? ''} in channel ${interaction.channelId}`;
    await store.audit({ moderatorId: interaction.user.id, action: 'delete answer', detail });
  }
  await interaction.deleteReply();
};

/** Remembers to tell somebody once the articles answer the question. */
export const tellLater: Button = async ({ interaction, args, wording, context }) => {
  const isKept = await context.store.tell(args[0] ?? '', interaction.user.id);
  await interaction.reply(
    asPrivate(noticePayload(isKept ? wording.notices.willTell : wording.notices.answerGone)),
  );
};

function form(
  id: string,
  text: { title: string; label: string; maxCharacters: number; required: boolean },
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: id,
    title: text.title,
    components: [
      {
        type: ComponentType.Label,
        label: text.label,
        component: {
          type: ComponentType.TextInput,
          custom_id: formField,
          style: TextInputStyle.Paragraph,
          max_length: text.maxCharacters,
          required: text.required,
        },
      },
    ],
  };
}
