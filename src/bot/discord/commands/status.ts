import type { ChatInputCommandInteraction } from 'discord.js';
import type { BotContext } from '../botContext.js';
import { missingOf, neededForSettings, neededToAnswer, permissionList } from '../permissions/missingOf.js';
import { serverSettingsOf } from '../serverSettings/serverSettings.js';
import { asPrivate } from '../replies/asPrivate.js';
import { replyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import { wordingFor } from '../wording/wordingFor.js';
import type { SourceStatus } from '../../../fetch/fetchStatus.js';
import type { DiscordWording, SourceFacts } from '../wording/discordWording.js';
import { noticePayload } from '../replies/noticeReply.js';
import type { SlashCommand } from './discordCommand.js';
import { moderatorCommand } from './commandDefinitions.js';

/** Sources that are listed. */
const mostSources = 15;

/** `/status`: the index, the figures of today, and how things stand with what is fetched. */
export const status = {
  kind: 'slash',
  forModerators: true,
  definition: moderatorCommand('status'),
  run: async (interaction, context) => {
    const wording = wordingFor(interaction.locale);
    const { moderation, notices } = wording;
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
    const sources = context.fetching.status(context.scope.usable).flatMap((one) => one.sources);
    const lines = sources.slice(0, mostSources).map((source) => `- ${moderation.source(factsOf(source))}`);
    const parts = [
      text,
      ...(lines.length === 0 ? [] : [lines.join('\n')]),
      ...(await lackingPart(interaction, context, wording)),
    ];
    await interaction.reply(asPrivate(replyPayload({ parts })));
  },
} satisfies SlashCommand;

/** What answering and the settings take here that the bot lacks; in direct messages it lacks nothing. */
async function lackingPart(
  { guildId, channel, channelId, appPermissions }: ChatInputCommandInteraction,
  { store }: Pick<BotContext, 'store'>,
  { permissions }: DiscordWording,
): Promise<string[]> {
  if (guildId === null) return [];
  const missing = missingOf(appPermissions, [
    ...neededToAnswer({ isThread: channel?.isThread() === true }),
    ...neededForSettings(await serverSettingsOf(store, guildId), channelId),
  ]);
  if (missing.length === 0) return [];
  return [`⚠️ ${permissions.lacking(permissionList(missing, permissions.names))}`];
}

function factsOf({ source, pages, isDue, dueAt, fetchedAt, failedSince, reason }: SourceStatus): SourceFacts {
  const seconds = (time: string | null): number | null =>
    time === null ? null : Math.floor(Date.parse(time) / 1000);
  return {
    name: plainLine(source.replace(/^https?:\/\//, ''), 60),
    pages,
    dueAt: isDue ? null : seconds(dueAt),
    fetchedAt: seconds(fetchedAt),
    failingSince: seconds(failedSince),
    reason: plainLine(reason ?? '', 100),
  };
}
