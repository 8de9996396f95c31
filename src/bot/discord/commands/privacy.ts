import type { ChatInputCommandInteraction } from 'discord.js';
import { mostRetentionDays } from '../../questionLog/retentionDays.js';
import type { BotContext } from '../botContext.js';
import { isModerator } from '../isModerator.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import { wordingFor } from '../wording/wordingFor.js';
import type { SlashCommand } from './discordCommand.js';
import { command, numberOption, subcommand } from './commandDefinitions.js';

/** Questions that are listed one by one. */
const mostListed = 15;

/** `/privacy`: shows and deletes what is kept about who asks; moderators also set for how long. */
export const privacy = {
  kind: 'slash',
  definition: command('privacy', [
    subcommand('privacy.show'),
    subcommand('privacy.delete'),
    subcommand('privacy.retention', [
      numberOption('privacy.retention.days', { min: 0, max: mostRetentionDays }),
    ]),
  ]),
  run: async (interaction, context) => {
    const name = interaction.options.getSubcommand();
    if (name === 'retention') await retention(interaction, context);
    else if (name === 'delete') await remove(interaction, context);
    else await show(interaction, context);
  },
} satisfies SlashCommand;

type Run = (interaction: ChatInputCommandInteraction, context: BotContext) => Promise<void>;

const show: Run = async (interaction, { store }) => {
  const { privacy: words } = wordingFor(interaction.locale);
  const kept = await store.keptAbout(interaction.user.id);
  const isNothing = kept.answers + kept.questions.length + kept.verdicts + kept.notices === 0;
  const questions = kept.questions.slice(-mostListed).map((question) => plainLine(question, 150));
  const text = isNothing ? words.nothing : words.kept({ ...kept, questions });
  const rules = `-# ${words.rules(await store.retentionDays(interaction.guildId))}`;
  await interaction.reply(asPrivate(replyPayload({ parts: [text, rules] })));
};

const remove: Run = async (interaction, { store, conversations }) => {
  const { privacy: words } = wordingFor(interaction.locale);
  conversations.forget(interaction.user.id);
  const { entries, waitedFor } = await store.forget(interaction.user.id);
  const parts = [words.deleted(entries), `-# ${words.remains(waitedFor)}`];
  await interaction.reply(asPrivate(replyPayload({ parts })));
};

/** Discord cannot keep one part of a command from people who may use the others: only this check does. */
const retention: Run = async (interaction, { store, settings }) => {
  const { privacy: words, notices } = wordingFor(interaction.locale);
  if (!isModerator(interaction, settings)) {
    await interaction.reply(asPrivate(noticePayload(notices.moderatorsOnly)));
    return;
  }
  const days = interaction.options.getInteger('days');
  if (days !== null) await store.setRetentionDays(interaction.guildId, days, interaction.user.id);
  const text =
    days === null
      ? words.retention(await store.retentionDays(interaction.guildId))
      : words.retentionSet(days);
  await interaction.reply(asPrivate(noticePayload(text)));
};
