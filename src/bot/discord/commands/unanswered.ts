import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import { clusterQuestions, type QuestionCluster } from './clusterQuestions.js';
import { toCsv } from './csv.js';
import { wordingFor } from '../wording/wordingFor.js';
import type { SlashCommand } from './command.js';
import { flagOption, moderatorCommand } from './definitions.js';

const mostListed = 20;

/** `/unanswered`: the gaps of the archive, grouped by meaning; as a file on request. */
export const unanswered = {
  kind: 'slash',
  forModerators: true,
  definition: moderatorCommand('unanswered', [flagOption('unanswered.export')]),
  run: async (interaction, { archive, store }) => {
    const { moderation } = wordingFor(interaction.locale);
    const questions = await store.unanswered(interaction.guildId);
    if (questions.length === 0) {
      await interaction.reply(asPrivate(noticePayload(moderation.noUnanswered)));
      return;
    }
    await interaction.deferReply({ flags: ['Ephemeral'] });
    const clusters = await clusterQuestions(questions, await archive);
    if (interaction.options.getBoolean('export') === true) {
      await store.audit({
        guildId: interaction.guildId,
        moderatorId: interaction.user.id,
        action: 'export unanswered',
        detail: `${questions.length}`,
      });
      // A file stands beside plain content: Components V2 would need it in the layout.
      await interaction.editReply({
        content: moderation.unanswered(clusters.length, questions.length),
        files: [{ name: 'unanswered.csv', attachment: Buffer.from(csvOf(clusters)) }],
        allowedMentions: { parse: [] },
      });
      return;
    }
    const lines = clusters.slice(0, mostListed).map(({ questions: group }) => {
      const times = group.length > 1 ? ` · ${moderation.times(group.length)}` : '';
      return `- ${plainLine(group[0]?.question ?? '', 150)}${times}`;
    });
    const heading = `**${moderation.unanswered(clusters.length, questions.length)}**`;
    await interaction.editReply(replyPayload({ parts: [heading, lines.join('\n')] }));
  },
} satisfies SlashCommand;

function csvOf(clusters: readonly QuestionCluster[]): string {
  const rows = clusters.flatMap(({ questions }, at) =>
    questions.map(({ question, askedAt }) => [
      String(at + 1),
      String(questions.length),
      new Date(askedAt).toISOString(),
      question,
    ]),
  );
  return toCsv([['group', 'count', 'asked', 'question'], ...rows]);
}
