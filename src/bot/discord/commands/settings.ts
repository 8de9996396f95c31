import type { ChatInputCommandInteraction } from 'discord.js';
import { missingOf, neededForSettings, permissionList } from '../permissions/missingOf.js';
import { replyLengths } from '../../replyLength.js';
import type { KnowledgeContext } from '../botContext.js';
import { isModerator } from '../isModerator.js';
import { asPrivate } from '../replies/asPrivate.js';
import { noticePayload } from '../replies/noticeReply.js';
import {
  lengthOfPerson,
  serverSettingsOf,
  setLengthOfPerson,
  setServerSettings,
  silences,
  type ServerSettings,
} from '../serverSettings/serverSettings.js';
import { startSummaries } from '../summary/sendSummaries.js';
import { wordingFor } from '../wording/wordingFor.js';
import type { SlashCommand } from './discordCommand.js';
import { choiceOption, command, flagOption, subcommand } from './commandDefinitions.js';

/** `/settings`: how long replies are, for oneself; moderators also set what holds in their server. */
export const settings = {
  kind: 'slash',
  definition: command('settings', [
    subcommand('settings.show'),
    subcommand('settings.mine', [
      choiceOption('settings.mine.answers', [...replyLengths, 'server'], { required: true }),
    ]),
    subcommand('settings.server', [
      choiceOption('settings.server.answers', replyLengths),
      flagOption('settings.server.threads'),
      choiceOption('settings.server.unanswered', silences),
      choiceOption('settings.server.summary', ['here', 'off']),
    ]),
  ]),
  run: async (interaction, context) => {
    const name = interaction.options.getSubcommand();
    if (name === 'mine') await setMine(interaction, context);
    else if (name === 'server') await setServer(interaction, context);
    else await show(interaction, context);
  },
} satisfies SlashCommand;

type Run = (interaction: ChatInputCommandInteraction, context: KnowledgeContext) => Promise<void>;

const show: Run = async (interaction, { store, settings: botSettings }) => {
  const wording = wordingFor(interaction.locale);
  const mine = await lengthOfPerson(store, interaction.user.id);
  const server = await serverSettingsOf(store, interaction.guildId);
  const lines = [
    wording.settings.mine(mine),
    ...(interaction.guildId === null ? [] : [wording.settings.server(server)]),
    ...(isModerator(interaction, botSettings) ? [wording.settings.summary(server.summaryChannelId)] : []),
  ];
  await interaction.reply(asPrivate(noticePayload(lines.join('\n'))));
};

const setMine: Run = async (interaction, { store }) => {
  const { settings: words } = wordingFor(interaction.locale);
  const chosen = interaction.options.getString('answers', true);
  const length = replyLengths.find((one) => one === chosen) ?? null;
  await setLengthOfPerson(store, interaction.user.id, length);
  await interaction.reply(asPrivate(noticePayload(words.mine(length))));
};

/** Discord cannot keep one part of a command from people who may use the others: only this check does. */
const setServer: Run = async (interaction, { store, now, settings: botSettings }) => {
  const wording = wordingFor(interaction.locale);
  const { guildId } = interaction;
  if (guildId === null || !isModerator(interaction, botSettings)) {
    await interaction.reply(asPrivate(noticePayload(wording.notices.moderatorsOnly)));
    return;
  }
  const given = givenSettings(interaction);
  if (Object.keys(given).length > 0) {
    await store.audit({
      guildId,
      moderatorId: interaction.user.id,
      action: 'settings',
      detail: JSON.stringify(given),
    });
  }
  if (typeof given.summaryChannelId === 'string') await startSummaries({ store, now }, guildId);
  const kept = await setServerSettings(store, guildId, given);
  const missing = missingOf(interaction.appPermissions, neededForSettings(kept, interaction.channelId));
  const lines = [
    wording.settings.server(kept),
    wording.settings.summary(kept.summaryChannelId),
    ...(missing.length === 0
      ? []
      : [`⚠️ ${wording.settings.missing(permissionList(missing, wording.permissions.names))}`]),
  ];
  await interaction.reply(asPrivate(noticePayload(lines.join('\n'))));
};

function givenSettings({ options, channelId }: ChatInputCommandInteraction): Partial<ServerSettings> {
  const length = replyLengths.find((one) => one === options.getString('answers'));
  const threads = options.getBoolean('threads');
  const unanswered = silences.find((one) => one === options.getString('unanswered'));
  const summary = options.getString('summary');
  return {
    ...(summary === null ? {} : { summaryChannelId: summary === 'here' ? channelId : null }),
    ...(length === undefined ? {} : { length }),
    ...(threads === null ? {} : { threads }),
    ...(unanswered === undefined ? {} : { unanswered }),
  };
}
