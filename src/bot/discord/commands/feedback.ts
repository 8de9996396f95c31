import type { Verdict } from '../../questionLog/questionLog.js';
import { moderatorsServer } from '../moderation/archiveModerator.js';
import { verdictsPage } from '../moderation/verdictsPage.js';
import { mayAttach } from '../permissions/mayAttach.js';
import { asPrivate } from '../replies/asPrivate.js';
import { wordingFor } from '../wording/wordingFor.js';
import type { SlashCommand } from './discordCommand.js';
import { toCsv } from '../../toCsv.js';
import { flagOption, moderatorCommand } from './commandDefinitions.js';

/** `/feedback`: the answers of this server that were judged wrong, with the reasons; as a file on request. */
export const feedback = {
  kind: 'slash',
  forModerators: true,
  definition: moderatorCommand('feedback', [flagOption('feedback.export')]),
  run: async (interaction, context) => {
    const guildId = await moderatorsServer(interaction, context);
    if (guildId === null) return;
    const wording = wordingFor(interaction.locale);
    const verdicts = await context.store.judgedWrong(guildId);
    if (interaction.options.getBoolean('export') !== true || verdicts.length === 0) {
      await interaction.reply(asPrivate(await verdictsPage(context, { guildId, shown: null, wording })));
      return;
    }
    if (!(await mayAttach(interaction))) return;
    await context.store.audit({
      guildId,
      moderatorId: interaction.user.id,
      action: 'export feedback',
      detail: `${verdicts.length}`,
    });
    // A file stands next to plain content: Components V2 would need it in the layout.
    await interaction.reply({
      content: wording.moderation.feedback(verdicts.length),
      files: [{ name: 'feedback.csv', attachment: Buffer.from(csvOf(verdicts)) }],
      flags: ['Ephemeral'],
      allowedMentions: { parse: [] },
    });
  },
} satisfies SlashCommand;

function csvOf(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ question, reason, judgedAt }) => [
    new Date(judgedAt).toISOString(),
    question,
    reason ?? '',
  ]);
  return toCsv([['judged', 'question', 'reason'], ...rows]);
}
