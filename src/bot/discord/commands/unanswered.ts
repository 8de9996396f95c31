import { asPrivate } from '../replies/asPrivate.js';
import { mayAttach } from '../permissions/mayAttach.js';
import { noticePayload } from '../replies/noticeReply.js';
import { gapsPage } from '../moderation/gapsPage.js';
import { clusterQuestions, type QuestionCluster } from './clusterQuestions.js';
import { toCsv } from '../../toCsv.js';
import { wordingFor } from '../wording/wordingFor.js';
import type { SlashCommand } from './discordCommand.js';
import { flagOption, moderatorCommand } from './commandDefinitions.js';

/** `/unanswered`: the gaps of the archive, grouped by meaning; as a file on request. */
export const unanswered = {
  kind: 'slash',
  forModerators: true,
  definition: moderatorCommand('unanswered', [flagOption('unanswered.export')]),
  run: async (interaction, context) => {
    const { archive, store } = context;
    const wording = wordingFor(interaction.locale);
    const { moderation } = wording;
    const { guildId } = interaction;
    const questions = await store.unanswered(guildId);
    if (questions.length === 0) {
      await interaction.reply(asPrivate(noticePayload(moderation.noUnanswered)));
      return;
    }
    const isExport = interaction.options.getBoolean('export') === true;
    if (isExport && !(await mayAttach(interaction))) return;
    await interaction.deferReply({ flags: ['Ephemeral'] });
    if (isExport) {
      const clusters = await clusterQuestions(questions, await archive);
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
    if (guildId === null) return;
    await interaction.editReply(await gapsPage(context, { guildId, shown: null, wording }));
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
