import type { DiscordExport, DiscordMessage, DiscordUser } from './discordShape.js';

/** `<@123>`, `<@!123>`, `<@&123>`, `<#123>`, `</ask:123>`: who or what is meant, by its number. */
const mention = /<(@[!&]?|#)(\d{1,25})>|<\/([\p{L}\p{N}_ -]{1,100}):\d{1,25}>/gu;

/** What Discord shows where it does not know a number. */
const unknown: Readonly<Record<string, string>> = { '@&': '@unknown-role', '#': '#unknown' };

/** The name that people see: the nickname, else the account's. Empty where neither is given. */
export function shownName(user: DiscordUser | null | undefined): string {
  const names = [user?.nickname, user?.name].map((name) => name?.trim() ?? '');
  return names.find((name) => name !== '') ?? '';
}

/** Puts names in the place of numbers in what people wrote. */
export type NameMentions = (content: string) => string;

/** Knows everybody who wrote or is mentioned in an export. Discord exports name them already, unless told not to. */
export function createNameMentions(
  { channel }: DiscordExport,
  messages: readonly DiscordMessage[],
): NameMentions {
  const names = new Map<string, string>();
  for (const { author, mentions } of messages) {
    for (const user of [author, ...mentions]) {
      if (user?.id && shownName(user) !== '') names.set(user.id, `@${shownName(user)}`);
    }
  }
  return (content) =>
    content.replace(mention, (_, sign: string | undefined, id: string, command: string | undefined) => {
      if (sign === undefined) return `/${command}`;
      if (sign === '#') return id === channel.id && channel.name ? `#${channel.name}` : '#unknown';
      return (sign === '@&' ? undefined : names.get(id)) ?? unknown[sign] ?? '@unknown-user';
    });
}
