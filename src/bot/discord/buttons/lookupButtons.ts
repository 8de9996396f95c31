import { askedLineOf } from '../asking/questionOf.js';
import { stretchOf, stretchPage } from '../lookup/articleStretch.js';
import { lookupPage, lookupRequestOf } from '../lookup/lookupPages.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import type { Button } from './button.js';

/** Turns a page of excerpts or articles. */
export const turnPage: Button = async ({ interaction, args, wording, context }) => {
  const heading = askedLineOf(interaction.message);
  const request = lookupRequestOf(context, args, { heading, wording });
  if (request === null) {
    await interaction.reply(asPrivate(noticePayload(wording.notices.outdatedButton)));
    return;
  }
  await interaction.deferUpdate();
  await interaction.editReply(await lookupPage(context, request));
};

/** Goes back or forth in an article. */
export const turnStretch: Button = async ({ interaction, args, wording, context }) => {
  await interaction.deferUpdate();
  const [label = '', direction, ...offsets] = args;
  const id = context.store.labelled(label);
  const article = id === null ? null : await (await context.archive).read(id);
  if (article === null) {
    await interaction.followUp(asPrivate(noticePayload(wording.notices.contextGone)));
    return;
  }
  const [from = 0, to = 0, start = 0, end = 0] = offsets.map(Number);
  const stretch = stretchOf(
    article.text,
    { start: from, end: to },
    direction === 'before' ? 'before' : 'after',
  );
  await interaction.editReply(stretchPage(context, { article, stretch, marked: { start, end }, wording }));
};
