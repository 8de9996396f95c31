import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { ChoiceKey, CommandKey } from '../wording/discordWording.js';
import { choiceTexts, commandTexts } from '../wording/wordingFor.js';

/** Where everyone's commands are: servers and direct messages with the bot. */
export const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Where a person may use the bot as an app of their own, too: any server and any direct message. */
export const anywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** Where moderators' commands are, and to whom Discord shows them; a server's own overrides rule there. */
export const moderatorsOnly = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
};

type Options = RESTPostAPIChatInputApplicationCommandsJSONBody['options'];

/** A command for everyone, with its texts in every language. */
export function command(
  name: CommandKey,
  options: NonNullable<Options> = [],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return { type: ApplicationCommandType.ChatInput, name, ...commandTexts(name), ...everywhere, options };
}

/** A command for moderators; a server's own overrides of it rule in Discord. */
export function moderatorCommand(
  name: CommandKey,
  options: NonNullable<Options> = [],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return { ...command(name, options), ...moderatorsOnly };
}

/** @param key `article.read`: the part after the last point is its name */
export function subcommand(
  key: CommandKey,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: lastPart(key),
    ...commandTexts(key),
    options,
  };
}

/** A text to type in. */
export function textOption(
  key: CommandKey,
  settings: { required?: boolean; autocomplete?: boolean; maxCharacters?: number } = {},
): APIApplicationCommandBasicOption {
  const { required = false, autocomplete = false, maxCharacters = 100 } = settings;
  const base = {
    type: ApplicationCommandOptionType.String as const,
    name: lastPart(key),
    ...commandTexts(key),
    required,
  };
  return autocomplete ? { ...base, autocomplete } : { ...base, max_length: maxCharacters };
}

/** One of a few, named as they are kept; their names in each language are in the wording. */
export function choiceOption(
  key: CommandKey,
  values: readonly ChoiceKey[],
  { required = false }: { required?: boolean } = {},
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    name: lastPart(key),
    ...commandTexts(key),
    required,
    choices: values.map((value) => ({ value, ...choiceTexts(value) })),
  };
}

/** Yes or no. */
export function flagOption(key: CommandKey): APIApplicationCommandBasicOption {
  return { type: ApplicationCommandOptionType.Boolean, name: lastPart(key), ...commandTexts(key) };
}

/** A whole number to type in, within bounds that Discord checks; both are included. */
export function numberOption(
  key: CommandKey,
  { min, max }: { min: number; max: number },
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.Integer,
    name: lastPart(key),
    ...commandTexts(key),
    min_value: min,
    max_value: max,
  };
}

/** The options that say which articles are meant. */
export const filterOptions = (): APIApplicationCommandBasicOption[] => [
  textOption('filter.after'),
  textOption('filter.before'),
  textOption('filter.source'),
];

function lastPart(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}
