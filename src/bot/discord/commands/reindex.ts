import type { ChatInputCommandInteraction } from 'discord.js';
import type { ModerationContext } from '../botContext.js';
import { runReindexing } from '../reindex/runReindexing.js';
import { mayChangeArchive } from '../serving/mayChangeArchive.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { wordingFor } from '../wording/wordingFor.js';
import type { SlashCommand } from './discordCommand.js';
import { flagOption, moderatorCommand, subcommand } from './commandDefinitions.js';

/** Ids that a preview lists of each kind. */
const mostListed = 8;

/** The note that holds the seconds an article took in the last run. */
const paceNote = 'seconds an article';

/** `/reindex`: previews, runs, cancels and takes back. */
export const reindex = {
  kind: 'slash',
  forModerators: true,
  definition: moderatorCommand('reindex', [
    subcommand('reindex.preview'),
    subcommand('reindex.run', [flagOption('reindex.run.full')]),
    subcommand('reindex.cancel'),
    subcommand('reindex.rollback'),
  ]),
  run: async (interaction, context) => {
    const wording = wordingFor(interaction.locale);
    if (!mayChangeArchive(context.settings, context.client, interaction.guildId)) {
      await interaction.reply(asPrivate(noticePayload(wording.notices.namedServersOnly)));
      return;
    }
    const name = interaction.options.getSubcommand();
    if (name !== 'preview') await audit(interaction, context, name);
    if (name === 'preview') await preview(interaction, context, wording);
    else if (name === 'run') await runReindexing(interaction, context, wording);
    else if (name === 'cancel') await cancel(interaction, context, wording);
    else await rollback(interaction, context, wording);
  },
} satisfies SlashCommand;

type Run = (
  interaction: ChatInputCommandInteraction,
  context: ModerationContext,
  wording: DiscordWording,
) => Promise<void>;

async function audit(
  interaction: ChatInputCommandInteraction,
  { store }: ModerationContext,
  name: string,
): Promise<void> {
  const full = interaction.options.getBoolean('full') === true ? 'full' : '';
  await store.audit({
    guildId: interaction.guildId,
    moderatorId: interaction.user.id,
    action: `reindex ${name}`,
    detail: full,
  });
}

const preview: Run = async (interaction, context, { moderation }) => {
  await interaction.deferReply();
  const { preview: found, reason } = await context.reindexing.preview();
  if (found === null) {
    await interaction.editReply(noticePayload(plainLine(moderation.failed(reason), 500)));
    return;
  }
  const { added, changed, removed } = found;
  const touched = added.length + changed.length;
  const pace = Number((await context.store.note(paceNote)) ?? Number.NaN);
  const seconds = Number.isNaN(pace) ? null : pace * touched;
  const isNothing = touched + removed.length === 0;
  const text = isNothing
    ? moderation.nothingToDo
    : moderation.preview(added.length, changed.length, removed.length, seconds);
  await interaction.editReply(
    replyPayload({
      parts: [text, [...idLines('+', added), ...idLines('~', changed), ...idLines('−', removed)].join('\n')],
    }),
  );
};

function idLines(mark: string, ids: readonly string[]): string[] {
  const lines = ids.slice(0, mostListed).map((id) => `-# ${mark} ${plainLine(id, 100)}`);
  return ids.length > mostListed ? [...lines, `-# ${mark} … ${ids.length - mostListed}`] : lines;
}

const cancel: Run = async (interaction, context, { moderation }) => {
  const text = (await context.reindexing.cancel()) ? moderation.cancelling : moderation.notRunning;
  await interaction.reply(asPrivate(noticePayload(text)));
};

const rollback: Run = async (interaction, context, { moderation }) => {
  await interaction.deferReply();
  const outcome = await context.reindexing.rollback();
  const texts = { none: moderation.noEarlier, 'already running': moderation.alreadyRunning };
  const text = outcome.kind === 'done' ? moderation.rolledBack(outcome.generation) : texts[outcome.kind];
  await interaction.editReply(noticePayload(text));
};
