import { MessageFlags } from 'discord.js';
import type { Citation } from '../../../retrieval/answer.js';
import { qualifiedId } from '../../../store/qualifiedId.js';
import { localDay } from '../../localDay.js';
import type { SentAnswer } from '../../questionLog/questionLog.js';
import { stretchAround, stretchPage } from '../lookup/articleStretch.js';
import type { KnowledgeContext } from '../botContext.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyPayload, type ReplyPayload } from '../replies/reply.js';
import { plainLabel } from '../replies/shortenText.js';
import { sourcesReply } from '../replies/sourcesReply.js';
import type { DiscordWording } from '../wording/discordWording.js';
import type { Button, Select } from './button.js';
import { keptAnswer } from './keptAnswer.js';

/** Opens the sources of an answer: one line of links, and a menu of the excerpts; to who pressed only. */
export const showSources: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, context, wording } = press;
  await interaction.reply(asPrivate(sourcesPayload(context, sent, { n: null, wording })));
};

/** Shows another excerpt below the sources. */
export const chooseSource: Select = async (choice) => {
  const sent = await keptAnswer(choice);
  if (sent === null) return;
  const { interaction, context, wording, value } = choice;
  await interaction.update(sourcesPayload(context, sent, { n: Number(value), wording }));
};

/** A button of earlier versions, under an answer: shows one of its excerpts. */
export const showCitation: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, context, wording, args } = press;
  await interaction.reply(asPrivate(sourcesPayload(context, sent, { n: Number(args[1]), wording })));
};

/** Shows the excerpt with its neighbours, to who pressed only. */
export const showInContext: Button = async (press) => {
  const sent = await keptAnswer(press);
  if (sent === null) return;
  const { interaction, args, context, wording } = press;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const citation = sent.answer.citations.find(({ n }) => n === Number(args[1]));
  const article =
    citation === undefined ? null : await (await context.archive).read(qualifiedId(citation.article));
  const isThere =
    article !== null && article.text.slice(citation?.start, citation?.end) === citation?.excerpt;
  if (citation === undefined || !isThere) {
    await interaction.editReply(noticePayload(wording.notices.contextGone));
    return;
  }
  const lead = sent.answer.answer;
  const marked =
    lead !== null && lead.citation === citation.n
      ? { start: lead.start, end: lead.end }
      : { start: citation.start, end: citation.end };
  const stretch = stretchAround(article, marked, 'around');
  await interaction.editReply(await stretchPage(context, { article, stretch, marked, wording }));
};

function sourcesPayload(
  { ids, now }: Pick<KnowledgeContext, 'ids' | 'now'>,
  { id, answer }: SentAnswer,
  { n, wording }: { n: number | null; wording: DiscordWording },
): ReplyPayload {
  const shown = n === null ? undefined : answer.citations.find((citation) => citation.n === n);
  const option = (citation: Citation) => ({
    value: String(citation.n),
    label: [citation.article.title, ...citation.headings].join(' › ') || citation.article.id,
    description: plainLabel(citation.excerpt, 100),
    chosen: citation === shown,
  });
  return replyPayload(
    sourcesReply(answer, shown, {
      today: localDay(now()),
      wording,
      select: {
        id: ids.make('excerpt', id),
        placeholder: wording.buttons.chooseExcerpt,
        options: answer.citations.map(option),
      },
    }),
  );
}
