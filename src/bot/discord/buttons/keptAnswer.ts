import type { ButtonInteraction, ModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { SentAnswer } from '../../questionLog/questionLog.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import type { Used } from './button.js';

/** The kept answer that a control belongs to; a polite word when it is gone. */
export async function keptAnswer({
  interaction,
  args,
  wording,
  context,
}: Used<
  ButtonInteraction | StringSelectMenuInteraction | ModalSubmitInteraction
>): Promise<SentAnswer | null> {
  const sent = await context.store.answer(args[0] ?? '');
  if (sent === null) await interaction.reply(asPrivate(noticePayload(wording.notices.answerGone)));
  return sent;
}
