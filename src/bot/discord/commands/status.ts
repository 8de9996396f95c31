import { asPrivate } from '../replies/asPrivate.js';
import { replyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import { wordingFor } from '../wording/wordingFor.js';
import { noticePayload } from '../replies/noticeReply.js';
import type { SlashCommand } from './command.js';
import { moderatorCommand } from './definitions.js';

/** `/status`: the index and the figures of today. */
export const status = {
  kind: 'slash',
  forModerators: true,
  definition: moderatorCommand('status'),
  run: async (interaction, context) => {
    const { moderation, notices } = wordingFor(interaction.locale);
    const archive = context.openedArchive();
    if (archive === null) {
      await interaction.reply(asPrivate(noticePayload(notices.opening)));
      return;
    }
    const { generation, model, articles, passages, createdAt } = archive.summary();
    const text = moderation.status({
      generation,
      model: plainLine(model, 100),
      articles,
      passages,
      createdAt: new Date(createdAt),
      startedAt: context.startedAt,
      questionsToday: context.figures.today(),
      medianMs: context.figures.percentile(0.5),
      p95Ms: context.figures.percentile(0.95),
    });
    await interaction.reply(asPrivate(replyPayload({ parts: [text] })));
  },
} satisfies SlashCommand;
