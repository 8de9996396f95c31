import { Locale } from 'discord.js';
import { z } from 'zod';
import { Refusal, invalidField, parseForm } from '../refusal.js';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));

const inputName = z
  .string()
  .regex(NAME, { message: 'a name has 1 to 32 letters, digits, - or _' })
  .refine((name) => name === name.toLowerCase(), { message: 'a name is lower case' });
const description = z.string().min(1).max(100);
const localized = <T extends z.ZodType<string>>(each: T) =>
  z
    .record(z.string(), each)
    .superRefine((texts, context) => {
      const unknown = Object.keys(texts).find((locale) => !LOCALES.has(locale));
      if (unknown !== undefined) context.addIssue({ code: 'custom', message: `${unknown} is not a locale` });
    })
    .nullish();

const choice = z.looseObject({
  name: z.string().min(1).max(100),
  name_localizations: localized(z.string().min(1).max(100)),
  value: z.union([z.string().max(100), z.number()]),
});

/** A parameter of a command, a subcommand or a group of them. */
export interface CommandOption {
  /** 1 subcommand, 2 group, 3 string, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 10 number, 11 file. */
  type: number;
  name: string;
  description: string;
  name_localizations?: Record<string, string> | null | undefined;
  description_localizations?: Record<string, string> | null | undefined;
  required?: boolean | undefined;
  choices?: z.infer<typeof choice>[] | undefined;
  options?: CommandOption[] | undefined;
  autocomplete?: boolean | undefined;
  min_value?: number | undefined;
  max_value?: number | undefined;
  min_length?: number | undefined;
  max_length?: number | undefined;
}

const option: z.ZodType<CommandOption> = z.lazy(() =>
  z
    .looseObject({
      type: z.int().min(1).max(11),
      name: inputName,
      name_localizations: localized(inputName),
      description,
      description_localizations: localized(description),
      required: z.boolean().optional(),
      choices: z.array(choice).max(25).optional(),
      options: z.array(option).max(25).optional(),
      autocomplete: z.boolean().optional(),
      min_value: z.number().optional(),
      max_value: z.number().optional(),
      min_length: z.int().min(0).max(6000).optional(),
      max_length: z.int().min(1).max(6000).optional(),
    })
    .superRefine(checkOption),
);

function checkOption(value: CommandOption, context: z.RefinementCtx): void {
  const fail = (message: string) => {
    context.addIssue({ code: 'custom', message });
  };
  const choices = value.choices ?? [];
  if (value.autocomplete && choices.length > 0) fail('choices and autocomplete exclude each other');
  if (value.autocomplete && ![3, 4, 10].includes(value.type)) fail('this type has no autocomplete');
  if (choices.some((one) => (typeof one.value === 'string') !== (value.type === 3)))
    fail('a choice of another type');
  if (new Set(choices.map((one) => one.name)).size < choices.length) fail('choice names must be unique');
  if (value.type > 2 && value.options !== undefined) fail('only subcommands and groups have options');
  if (value.type === 2 && (value.options ?? []).some((inner) => inner.type !== 1))
    fail('a group holds subcommands');
  if (value.type === 1 && (value.options ?? []).some((inner) => inner.type < 3))
    fail('subcommands do not nest');
  if (value.type < 3 && value.required !== undefined) fail('a subcommand is not required');
}

const unique = (values: readonly unknown[]) => new Set(values).size === values.length;
const common = {
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  contexts: z
    .array(z.literal([0, 1, 2]))
    .refine(unique, { message: 'contexts repeat' })
    .nullish(),
  integration_types: z
    .array(z.literal([0, 1]))
    .min(1)
    .refine(unique, { message: 'types repeat' })
    .nullish(),
  nsfw: z.boolean().nullish(),
};
const chatInput = z.looseObject({
  ...common,
  type: z.literal(1).optional(),
  name: inputName,
  name_localizations: localized(inputName),
  description,
  description_localizations: localized(description),
  options: z.array(option).max(25).nullish(),
});
const menuName = z.string().min(1).max(32);
const menu = z.looseObject({
  ...common,
  type: z.literal([2, 3]),
  name: menuName,
  name_localizations: localized(menuName),
  description: z.literal('', { message: 'a menu command has no description' }).nullish(),
  options: z.array(z.unknown()).max(0, { message: 'a menu command has no options' }).nullish(),
});

/** A command as it is registered. */
export interface RegisteredCommand {
  id: string;
  application_id: string;
  version: string;
  /** Null: global. */
  guildId: string | null;
  /** 1 chat input, 2 user menu, 3 message menu. */
  type: number;
  name: string;
  description: string;
  name_localizations: Record<string, string> | null;
  description_localizations: Record<string, string> | null;
  options: CommandOption[];
  default_member_permissions: string | null;
  /** 0 guild, 1 direct message with the bot, 2 other private channels; null: everywhere. */
  contexts: number[] | null;
  integration_types: number[];
  nsfw: boolean;
}

/** A definition that obeys the rules, without what Discord adds. */
export type CommandDefinition = Omit<RegisteredCommand, 'id' | 'application_id' | 'version' | 'guildId'>;

const MAX_COMMAND_CHARACTERS = 8000;

/**
 * One command's definition, checked.
 * @throws Refusal 50035
 */
export function checkCommand(value: unknown, at: readonly string[] = []): CommandDefinition {
  const type = (value as { type?: unknown } | null)?.type ?? 1;
  const read = type === 1 ? parseForm(chatInput, value, at) : parseForm(menu, value, at);
  const options = (read.options ?? []) as CommandOption[];
  const localizations = (read as { description_localizations?: Record<string, string> | null })
    .description_localizations;
  const definition: CommandDefinition = {
    type: read.type ?? 1,
    name: read.name,
    description: read.description ?? '',
    name_localizations: read.name_localizations ?? null,
    description_localizations: localizations ?? null,
    options,
    default_member_permissions: read.default_member_permissions ?? null,
    contexts: read.contexts ?? null,
    integration_types: read.integration_types ?? [0],
    nsfw: read.nsfw ?? false,
  };
  const path = [...at, 'options'].join('.');
  checkOptionList(options, path);
  const characters = commandCharacters(definition);
  if (characters > MAX_COMMAND_CHARACTERS) {
    throw invalidField(path, `at most ${MAX_COMMAND_CHARACTERS} characters a command, got ${characters}`);
  }
  return definition;
}

function checkOptionList(options: readonly CommandOption[], path: string): void {
  const names = options.map((one) => one.name);
  if (!unique(names)) throw invalidField(path, 'option names must be unique');
  const nesting = options.filter((one) => one.type < 3).length;
  if (nesting > 0 && nesting < options.length)
    throw invalidField(path, 'subcommands stand beside no other options');
  const firstOptional = options.findIndex((one) => !one.required);
  const misplaced = firstOptional < 0 ? [] : options.slice(firstOptional).filter((one) => one.required);
  if (misplaced.length > 0) throw invalidField(path, 'required options come before optional ones');
  for (const one of options) checkOptionList(one.options ?? [], `${path}.${one.name}`);
}

/** Characters of names, descriptions and values; of localized ones the longest counts. */
function commandCharacters(command: CommandDefinition | CommandOption): number {
  const longest = (text: string, others: Record<string, string> | null | undefined) =>
    Math.max(text.length, ...Object.values(others ?? {}).map((other) => other.length));
  const choices = ('choices' in command ? command.choices : undefined) ?? [];
  return (
    longest(command.name, command.name_localizations) +
    longest(command.description, command.description_localizations) +
    choices.reduce(
      (sum, one) => sum + longest(one.name, one.name_localizations) + String(one.value).length,
      0,
    ) +
    (command.options ?? []).reduce((sum, inner) => sum + commandCharacters(inner), 0)
  );
}

const MAX_COMMANDS: Record<number, number> = { 1: 100, 2: 15, 3: 15 };

/**
 * All commands of one scope, checked together: counts and names.
 * @throws Refusal 30032 for too many, 50035 for two of one name
 */
export function checkCommandSet(commands: readonly CommandDefinition[]): void {
  for (const [type, max] of Object.entries(MAX_COMMANDS)) {
    const names = commands.filter((command) => command.type === Number(type)).map((command) => command.name);
    if (names.length > max) {
      const message = `Maximum number of application commands reached (${max})`;
      throw new Refusal({ status: 400, code: 30032, message, violation: message });
    }
    if (!unique(names)) throw invalidField('name', 'two commands of one name');
  }
}
