import { askedLineOf } from '../asking/questionOf.js';
import { limitedLookup } from '../lookup/limitedLookup.js';
import { stretchAround, stretchPage } from '../lookup/articleStretch.js';
import { lookupPage, lookupRequestOf } from '../lookup/lookupPages.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { allUsable, scoped } from '../serving/scoped.js';
import type { ReplyPayload } from '../replies/reply.js';
import type { Button, Press } from './button.js';

/** Turns a page of excerpts or articles. */
export const turnPage: Button = async (press) => {
  const { interaction, args, wording, context } = press;
  const heading = askedLineOf(interaction.message);
  const request = await lookupRequestOf(context, args, { heading, wording });
  if (request === null || !allUsable(request.archives, context.scope)) {
    await interaction.reply(asPrivate(noticePayload(wording.notices.outdatedButton)));
    return;
  }
  await interaction.deferUpdate();
  const within = scoped(context, { ...context.scope, asked: request.archives ?? context.scope.asked });
  await turnTo(press, () => lookupPage(within, request));
};

/** Goes back or forth in an article. */
export const turnStretch: Button = async (press) => {
  const { interaction, args, wording, context } = press;
  await interaction.deferUpdate();
  const [label = '', direction, ...offsets] = args;
  const id = await context.store.labelled(label);
  const article = id === null ? null : await (await context.archive).read(id);
  if (article === null) {
    await interaction.followUp(asPrivate(noticePayload(wording.notices.contextGone)));
    return;
  }
  const [from = 0, to = 0, start = 0, end = 0] = offsets.map(Number);
  const stretch = stretchAround(
    article,
    { start: from, end: to },
    direction === 'before' ? 'before' : 'after',
  );
  await turnTo(press, () => stretchPage(context, { article, stretch, marked: { start, end }, wording }));
};

/** Puts a page in the place of the one before; a notice stands beside it, for who pressed. */
async function turnTo(
  { interaction, wording, context }: Press,
  page: () => Promise<ReplyPayload>,
): Promise<void> {
  const asker = { userId: interaction.user.id, channelId: interaction.channelId, wording };
  const { kind, payload } = await limitedLookup(context, { kind: 'page', ...asker }, page);
  if (kind === 'found') await interaction.editReply(payload);
  else await interaction.followUp(asPrivate(payload));
}
