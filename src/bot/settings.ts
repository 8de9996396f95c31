import { z } from 'zod';
import { coreSettings, readSettings } from '../settings.js';

const snowflake = /^\d{17,20}$/;
const snowflakeRule = 'expected a Discord id of 17 to 20 digits';
const snowflakesRule = 'expected Discord ids of 17 to 20 digits, separated by commas';

/** An empty entry, as a comma at the end makes, counts as none. */
const snowflakes = z
  .string()
  .transform((list) => [
    ...new Set(
      list
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    ),
  ])
  .refine((ids) => ids.every((id) => snowflake.test(id)), snowflakesRule)
  .default([]);

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function isApiUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
}

/** Discord's own API, as discord.js takes it: without the version. */
const discordApi = 'https://discord.com/api';

const botSettings = {
  ...coreSettings,
  DISCORD_TOKEN: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/, 'expected a token without blanks, as the developer portal shows it')
    .refine((token) => !/^bot/i.test(token), 'expected the token alone, without “Bot” before it')
    .nullable()
    .default(null),
  DISCORD_GUILD_ID: z.string().trim().regex(snowflake, snowflakeRule).nullable().default(null),
  DISCORD_GUILD_IDS: snowflakes,
  DISCORD_API_URL: z
    .string()
    .trim()
    .refine(isApiUrl, 'expected an https:// address, or http:// on loopback, without user, query or fragment')
    .transform((url) => url.replace(/\/$/, ''))
    .default(discordApi),
  ASK_CHANNEL_IDS: snowflakes,
  MODERATOR_ROLE_IDS: snowflakes,
  METRICS_PORT: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, 'expected a port, 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'expected a port, 1 to 65535')
    .nullable()
    .default(null),
};

/** The settings of the bot and the console: those of the archive, Discord's and the metrics port; null or empty for none. */
export type BotSettings = z.infer<z.ZodObject<typeof botSettings>>;

/** The settings that the Discord bot reads. */
export type DiscordSettings = Pick<
  BotSettings,
  | 'DISCORD_TOKEN'
  | 'DISCORD_GUILD_ID'
  | 'DISCORD_GUILD_IDS'
  | 'DISCORD_API_URL'
  | 'ASK_CHANNEL_IDS'
  | 'MODERATOR_ROLE_IDS'
  | 'INDEX_DIR'
  | 'CORPUS_DIR'
  | 'EMBEDDING_MODEL'
  | 'READER_MODEL'
  | 'MODELS_DIR'
  | 'ARCHIVES_FILE'
>;

/**
 * Reads the settings of `footnote start`. An empty value counts as none.
 * @throws FootnoteError `BAD_SETTINGS`, naming every wrong setting at once and repeating no value
 */
export function readBotSettings(environment: Readonly<Record<string, string | undefined>>): BotSettings {
  return readSettings(botSettings, environment);
}
