import { MessageFlags } from 'discord.js';
import { answerAsked } from '../asking/answerAsked.js';
import { turnOf } from '../../turnOf.js';
import { questionOf } from '../asking/questionOf.js';
import { showAnswer } from '../asking/showAnswer.js';
import { askedPart } from '../replies/answerReply.js';
import { noticePayload } from '../replies/noticeReply.js';
import { formField } from './answerButtons.js';
import type { Form } from './button.js';

/** Answers a follow-up, with the answer it was asked under as the turn before; in private where that was private. */
export const askFollowUp: Form = async ({ interaction, args, wording, context }) => {
  const isPrivate = args[1] === 'p';
  await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
  const question = interaction.fields.getTextInputValue(formField);
  const earlier = await context.store.answer(args[0] ?? '');
  const before = interaction.message === null ? null : await questionOf(interaction.message);
  const outcome = await answerAsked(context, {
    question,
    userId: interaction.user.id,
    channelId: interaction.channelId ?? '',
    surface: 'follow-up',
    questionMessageId: null,
    locale: interaction.locale,
    wording,
    ...(earlier === null || before === null
      ? {}
      : { turns: [turnOf({ ...earlier.answer, question: before })] }),
  });
  if (outcome.kind === 'notice') {
    await interaction.editReply(noticePayload(outcome.text));
    return;
  }
  const asked = askedPart(question, wording);
  const message = await interaction.editReply(showAnswer(context, outcome.sent, { asked, isPrivate }));
  if (!isPrivate) await context.store.setMessage(outcome.sent.id, message.id);
};

/** Keeps what was wrong with an answer. */
export const keepReason: Form = async ({ interaction, args, wording, context }) => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const reason = interaction.fields.getTextInputValue(formField).trim();
  const question = interaction.message === null ? null : await questionOf(interaction.message);
  await context.store.judge({
    answerId: args[0] ?? '',
    judge: context.store.hashOf(interaction.user.id),
    question: question ?? '',
    verdict: 'wrong',
    reason: reason === '' ? null : reason,
  });
  await interaction.editReply(noticePayload(wording.notices.noted));
};
