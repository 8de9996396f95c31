import type { ChatInputCommandInteraction } from 'discord.js';
import type { ArticleFilter } from '../../../store/indexReader.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';

/** A filter, or a polite word about the day that cannot be read. */
export type FilterOutcome =
  | { readonly kind: 'filter'; readonly filter: Partial<ArticleFilter> }
  | { readonly kind: 'notice'; readonly text: string };

/** Reads the options `after`, `before` and `source` of a command. */
export function readFilter(interaction: ChatInputCommandInteraction, wording: DiscordWording): FilterOutcome {
  const filter: { -readonly [Key in keyof ArticleFilter]?: ArticleFilter[Key] } = {};
  for (const side of ['after', 'before'] as const) {
    const typed = interaction.options.getString(side)?.trim() ?? '';
    if (typed === '') continue;
    if (!isDay(typed)) return { kind: 'notice', text: wording.notices.badDate(plainLine(typed, 40)) };
    filter[side] = typed;
  }
  const source = interaction.options.getString('source')?.trim() ?? '';
  return { kind: 'filter', filter: source === '' ? filter : { ...filter, source } };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
