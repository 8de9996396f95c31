import { MessageFlags, Routes } from 'discord.js';
import type { SentAnswer } from '../../questionLog/questionLog.js';
import { askedLineOf, questionOf } from '../asking/questionOf.js';
import { menuRow, showAnswer } from '../asking/showAnswer.js';
import { isModerator } from '../isModerator.js';
import { askedPart, askedPartId } from '../replies/answerReply.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyPayload } from '../replies/reply.js';
import type { Button, Press } from './button.js';
import { textForm } from './form.js';
import { keptAnswer } from './keptAnswer.js';

/** Opens the menu: within a private answer; else in private, for who pressed. */
export const openMenu: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, args, context, wording } = press;
  if (args[1] === 'p') {
    const asked = askedLineOf(interaction.message);
    await interaction.update(showAnswer(context, sent, { asked, isPrivate: true, isMenuOpen: true }));
    return;
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  // A follow-up is asked from here: what it follows must be found in this message.
  const question = await questionOf(interaction.message);
  const parts =
    question === null ? [wording.answer.menu] : [{ markdown: askedPart(question, wording), id: askedPartId }];
  await interaction.editReply(replyPayload({ parts, rows: [menuRow(context, sent, { isPrivate: false })] }));
};

/** Opens the form for a follow-up. */
export const openFollowUp: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, args, context, wording } = press;
  await interaction.showModal(
    textForm(context.ids.make('more', sent.id, args[1] ?? 'o'), {
      title: wording.forms.followUpTitle,
      label: wording.forms.followUpLabel,
      maxCharacters: 1000,
      required: true,
    }),
  );
};

/** Keeps that an answer was right; the count on the button is the thanks. */
export const judgeRight: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, context, args } = press;
  const { store } = context;
  await interaction.deferUpdate();
  await store.judge({
    answerId: sent.id,
    guildId: sent.guildId,
    asker: sent.asker,
    judge: store.hashOf(interaction.user.id),
    question: (await questionOf(interaction.message)) ?? '',
    verdict: 'right',
    reason: null,
  });
  const asked = askedLineOf(interaction.message);
  const verdicts = await store.verdictsOn(sent.id);
  await interaction.editReply(showAnswer(context, sent, { asked, isPrivate: args[1] === 'p', verdicts }));
};

/** Asks what was wrong. */
export const judgeWrong: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, args, context, wording } = press;
  await interaction.showModal(
    textForm(context.ids.make('wrong', sent.id, args[1] ?? 'o'), {
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

/** Deletes an answer, for who asked and for the moderators of its server. Who waits for an answer goes on waiting. */
export const deleteAnswer: Button = async (press) => {
  const { interaction, args, wording, context } = press;
  const { store, settings } = context;
  const sent = await store.answer(args[0] ?? '');
  const isAsker = sent?.asker === store.hashOf(interaction.user.id);
  const isOfThisServer = sent === null || sent.guildId === interaction.guildId;
  const byModerator = isOfThisServer && isModerator(interaction, settings);
  if (!isAsker && !byModerator) {
    await interaction.reply(asPrivate(noticePayload(wording.notices.notYours)));
    return;
  }
  await interaction.deferUpdate();
  if (sent !== null) await store.removeAnswer(sent.id, { withQuestion: isAsker });
  if (!isAsker) {
    const detail = `answer ${args[0] ?? ''} in channel ${interaction.channelId}`;
    await store.audit({
      guildId: interaction.guildId,
      moderatorId: interaction.user.id,
      action: 'delete answer',
      detail,
    });
  }
  await deleteShown(press, sent);
};

/** The answer stands in the message that was pressed, or in another one of which that is the menu. */
async function deleteShown(
  { interaction, args, context, wording }: Press,
  sent: SentAnswer | null,
): Promise<void> {
  const isMenu = args[1] === 'o' && sent?.messageId !== interaction.message.id;
  if (!isMenu) {
    await interaction.deleteReply();
    return;
  }
  if (sent?.messageId != null) {
    await context.client.rest.delete(Routes.channelMessage(sent.channelId, sent.messageId));
  }
  await interaction.editReply(noticePayload(wording.notices.answerDeleted));
}

/** Remembers to tell somebody once the articles answer the question. */
export const tellLater: Button = async ({ interaction, args, wording, context }) => {
  const isKept = await context.store.tell(args[0] ?? '', interaction.user.id);
  await interaction.reply(
    asPrivate(noticePayload(isKept ? wording.notices.willTell : wording.notices.answerGone)),
  );
};
