import type { ButtonInteraction, ModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { SentAnswer } from '../../questionLog/questionLog.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { allUsable } from '../serving/scoped.js';
import type { Used } from './button.js';

/**
 * The kept answer that a control belongs to; a polite word when it is gone, which it is too for who may not use one of
 * the archives that were asked.
 */
export async function keptAnswer({
  interaction,
  args,
  wording,
  context,
}: Used<
  ButtonInteraction | StringSelectMenuInteraction | ModalSubmitInteraction
>): Promise<SentAnswer | null> {
  const found = await context.store.answer(args[0] ?? '');
  const sent = found !== null && allUsable(found.answer.index.archives, context.scope) ? found : null;
  if (sent === null) await interaction.reply(asPrivate(noticePayload(wording.notices.answerGone)));
  return sent;
}
