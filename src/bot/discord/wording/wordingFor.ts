import { discordDe } from './discordDe.js';
import { discordEn } from './discordEn.js';
import { discordEs } from './discordEs.js';
import { discordFr } from './discordFr.js';
import type { ChoiceKey, CommandKey, DiscordWording } from './discordWording.js';

/** Every language but English, by Discord's locale. */
export const translations: ReadonlyMap<string, DiscordWording> = new Map([
  ['fr', discordFr],
  ['de', discordDe],
  ['es-ES', discordEs],
  ['es-419', discordEs],
]);

/** The words for one of Discord's locales (`en-US`, `fr`); English for a language that has none. */
export function wordingFor(locale: string | null | undefined): DiscordWording {
  const [language = ''] = (locale ?? '').split('-');
  return (
    translations.get(locale ?? '') ??
    translations.get(language) ??
    (language === 'es' ? discordEs : discordEn)
  );
}

/** The name of a choice, with its localizations. */
export function choiceTexts(key: ChoiceKey): { name: string; name_localizations: Record<string, string> } {
  const names = [...translations].map(([locale, { choices }]) => [locale, choices[key]] as const);
  return { name: discordEn.choices[key], name_localizations: Object.fromEntries(names) };
}

/** Name and description of a command or an option, with their localizations, as Discord registers them. */
export function commandTexts(key: CommandKey): {
  description: string;
  name_localizations: Record<string, string>;
  description_localizations: Record<string, string>;
} {
  const texts = [...translations].map(([locale, { commands }]) => [locale, commands[key]] as const);
  return {
    description: discordEn.commands[key].description,
    name_localizations: Object.fromEntries(
      texts.flatMap(([locale, { name }]) => (name === undefined ? [] : [[locale, name] as const])),
    ),
    description_localizations: Object.fromEntries(texts.map(([locale, text]) => [locale, text.description])),
  };
}
