import { asPrivate } from '../replies/asPrivate.js';
import { replyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import { wordingFor } from '../wording/wordingFor.js';
import { retentionDays } from '../../retentionDays.js';
import type { SlashCommand } from './command.js';
import { command, subcommand } from './definitions.js';

/** Questions that are listed one by one. */
const mostListed = 15;

/** `/privacy`: shows and deletes what is kept about who asks. */
export const privacy = {
  kind: 'slash',
  definition: command('privacy', [subcommand('privacy.show'), subcommand('privacy.delete')]),
  run: async (interaction, { store, conversations }) => {
    const { privacy: words } = wordingFor(interaction.locale);
    const userId = interaction.user.id;
    if (interaction.options.getSubcommand() === 'delete') {
      conversations.forget(userId);
      await interaction.reply(asPrivate(replyPayload({ parts: [words.deleted(store.forget(userId))] })));
      return;
    }
    const kept = store.keptAbout(userId);
    const isNothing = kept.answers + kept.questions.length + kept.verdicts + kept.notices === 0;
    const questions = kept.questions.slice(-mostListed).map((question) => plainLine(question, 150));
    const text = isNothing ? words.nothing : words.kept({ ...kept, questions });
    await interaction.reply(asPrivate(replyPayload({ parts: [text, `-# ${words.rules(retentionDays)}`] })));
  },
} satisfies SlashCommand;
