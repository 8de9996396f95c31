import { limitedLookup } from '../lookup/limitedLookup.js';
import { lookupPage } from '../lookup/lookupPages.js';
import { noticePayload } from '../replies/noticeReply.js';
import { wordingFor } from '../wording/wordingFor.js';
import { archiveOption } from './archiveChoices.js';
import type { SlashCommand } from './discordCommand.js';
import { command, filterOptions, textOption } from './commandDefinitions.js';
import { readFilter, unknownSource } from './readFilter.js';

/** `/search`: ranked excerpts, in pages. */
export const search = {
  kind: 'slash',
  asksArchives: true,
  definition: command('search', [
    textOption('search.terms', { required: true, maxCharacters: 200 }),
    ...filterOptions(),
    archiveOption(),
  ]),
  run: async (interaction, context) => {
    await interaction.deferReply();
    const wording = wordingFor(interaction.locale);
    const read = readFilter(interaction, wording);
    if (read.kind === 'notice') {
      await interaction.editReply(noticePayload(read.text));
      return;
    }
    const unknown = await unknownSource(context, read.filter, wording);
    if (unknown !== null) {
      await interaction.editReply(noticePayload(unknown));
      return;
    }
    const subject = interaction.options.getString('terms', true);
    const { filter } = read;
    const asker = { kind: 'search' as const, userId: interaction.user.id, channelId: interaction.channelId };
    const page = await limitedLookup(context, { ...asker, wording }, () =>
      lookupPage(context, { kind: 'search', subject, filter, page: 0, wording }),
    );
    await interaction.editReply(page.payload);
  },
} satisfies SlashCommand;
