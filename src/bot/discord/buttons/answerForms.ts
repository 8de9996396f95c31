import { MessageFlags } from 'discord.js';
import { answerAsked } from '../asking/answerAsked.js';
import { turnOf } from '../../turnOf.js';
import { askedLineOf, questionOf } from '../asking/questionOf.js';
import { showAnswer } from '../asking/showAnswer.js';
import { interactionPlace } from '../serving/interactionPlace.js';
import { isModerator } from '../isModerator.js';
import { askedPart } from '../replies/answerReply.js';
import { noticePayload } from '../replies/noticeReply.js';
import { allUsable, scoped } from '../serving/scoped.js';
import type { Form } from './button.js';
import { formField } from './form.js';
import { keptAnswer } from './keptAnswer.js';

/** Answers a follow-up, with the answer it was asked under as the turn before; in private where that was private. */
export const askFollowUp: Form = async ({ interaction, args, wording, context }) => {
  const isPrivate = args[1] === 'p';
  await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
  const question = interaction.fields.getTextInputValue(formField);
  const found = await context.store.answer(args[0] ?? '');
  const earlier = found !== null && allUsable(found.answer.index.archives, context.scope) ? found : null;
  const before = interaction.message === null ? null : await questionOf(interaction.message);
  // What goes on from an answer is asked of the archives that gave it.
  const asked = earlier?.answer.index.archives ?? context.scope.asked;
  if (asked.length === 0) {
    await interaction.editReply(noticePayload(wording.notices.noArchive));
    return;
  }
  const outcome = await answerAsked(scoped(context, { ...context.scope, asked }), {
    question,
    userId: interaction.user.id,
    guildId: interactionPlace(interaction).guildId,
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
  const line = askedPart(question, wording);
  const message = await interaction.editReply(showAnswer(context, outcome.sent, { asked: line, isPrivate }));
  if (!isPrivate) await context.store.setMessage(outcome.sent.id, message.id);
};

/**
 * Keeps what was wrong with an answer; the count on the button is the thanks. A moderator of its server takes the answer
 * away with it.
 */
export const keepReason: Form = async (submission) => {
  const sent = await keptAnswer(submission);
  if (sent === null) return;
  const { interaction, args, context } = submission;
  const { store, settings } = context;
  await interaction.deferUpdate();
  const reason = interaction.fields.getTextInputValue(formField).trim();
  const { message } = interaction;
  await store.judge({
    answerId: sent.id,
    guildId: sent.guildId,
    asker: sent.asker,
    judge: store.hashOf(interaction.user.id),
    question: (message === null ? null : await questionOf(message)) ?? '',
    verdict: 'wrong',
    reason: reason === '' ? null : reason,
  });
  const isPrivate = args[1] === 'p';
  const byModerator =
    !isPrivate && sent.guildId === interaction.guildId && isModerator(interaction, settings);
  if (byModerator) {
    await store.audit({
      guildId: sent.guildId,
      moderatorId: interaction.user.id,
      action: 'delete answer',
      detail: `answer ${sent.id} in channel ${sent.channelId}, judged wrong`,
    });
    await interaction.deleteReply();
    return;
  }
  const verdicts = await store.verdictsOn(sent.id);
  const asked = message === null ? null : askedLineOf(message);
  await interaction.editReply(showAnswer(context, sent, { asked, isPrivate, verdicts }));
};
