import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import { wordingFor } from '../wording/wordingFor.js';
import type { SlashCommand } from './command.js';
import { moderatorCommand } from './definitions.js';

const mostListed = 10;

/** `/feedback`: the answers that were judged wrong, with the reasons. */
export const feedback = {
  kind: 'slash',
  forModerators: true,
  definition: moderatorCommand('feedback'),
  run: async (interaction, { store }) => {
    const { moderation } = wordingFor(interaction.locale);
    const verdicts = await store.judgedWrong(interaction.guildId);
    if (verdicts.length === 0) {
      await interaction.reply(asPrivate(noticePayload(moderation.noFeedback)));
      return;
    }
    const listed = verdicts.slice(0, mostListed);
    const answers = await Promise.all(listed.map(({ answerId }) => store.answer(answerId)));
    const lines = listed.map(({ question, reason }, at) => {
      const lead = answers[at]?.answer.citations[0]?.article.title;
      const source = lead === undefined ? '' : ` · ${plainLine(lead, 80)}`;
      return `- ${plainLine(question, 140)}${source}\n-# ${reason === null ? moderation.noReason : plainLine(reason, 140)}`;
    });
    const heading = `**${moderation.feedback(verdicts.length)}**`;
    await interaction.reply(asPrivate(replyPayload({ parts: [heading, lines.join('\n')] })));
  },
} satisfies SlashCommand;
